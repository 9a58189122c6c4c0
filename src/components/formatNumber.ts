/** Three digits after the point, as is usual, would make 0.0004 none. */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value)
}
