import { t } from '@vscode/l10n';
import type { Finding, Place, Related } from '../analysis/finding';
import { longestName, visible } from '../syntax/shown';

/** Places of one finding that an editor is told; one more says how many others there are. */
const mostRelated = 3;

/** What a finding has to do with, beside the place that it is about, in words. */
export function relatedPlaces({
  related = [],
  relatedCount = related.length,
}: Finding): readonly (Place & { readonly message: string })[] {
  const shown = related.slice(0, mostRelated).map((one) => ({ uri: one.uri, span: one.span, message: labelText(one) }));
  const next = related[mostRelated];
  if (!next) return shown;
  return [...shown, { uri: next.uri, span: next.span, message: t('… and {0} more', relatedCount - mostRelated) }];
}

function labelText({ label, host }: Related): string {
  switch (label) {
    case 'winner':
      return t('This line is used');
    case 'same':
      return host === undefined ? t('Also here') : t('Also {0}', visible(host, longestName));
    case 'block':
      return t('The block that it belongs to');
    case 'refused':
      return t('This line is refused');
  }
}
