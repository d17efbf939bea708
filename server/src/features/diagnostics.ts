import { t } from '@vscode/l10n';
import type { Finding, Place } from '../analysis/finding';

/** Places of one finding that an editor is told. */
const mostRelated = 20;

/** What a finding has to do with, beside the place that it is about, in words. */
export const relatedPlaces = ({ related }: Finding): readonly (Place & { readonly message: string })[] =>
  (related ?? []).slice(0, mostRelated).map(({ uri, span, label }) => ({ uri, span, message: labelText(label) }));

function labelText(label: NonNullable<Finding['related']>[number]['label']): string {
  switch (label) {
    case 'winner':
      return t('This line is used');
    case 'same':
      return t('Also here');
    case 'block':
      return t('The block that it belongs to');
    case 'refused':
      return t('This line is refused');
  }
}
