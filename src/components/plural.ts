const rules = new Map<string, Intl.PluralRules>()

/** The form that a language uses for a count, with `#` replaced by the number as it is written there. */
export function plural(
  language: string,
  count: number,
  forms: { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string },
): string {
  let rule = rules.get(language)
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)))
  const form = forms[rule.select(count)] ?? forms.other
  return form.replace('#', new Intl.NumberFormat(language).format(count))
}
