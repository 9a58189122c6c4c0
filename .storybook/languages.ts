/** The languages that the components speak: one pack each. */
export const languageTags = 'en de fr es it pt-BR nl pl sv tr ru uk ja ko zh-CN zh-TW ar he hi id cs'.split(
  ' ',
)
