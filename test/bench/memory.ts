// node memory.cjs ours|json HOSTS: does the work once and prints the peak of this process's memory in KiB.
import { clientFile } from './files';
import { findingsOf, jsonFile, jsonFindingsOf } from './work';

const [kind, hosts] = process.argv.slice(2);
const text = clientFile(Number(hosts));
const work = kind === 'ours' ? findingsOf(text) : jsonFindingsOf(jsonFile(text.length));
void work.then(() => console.log(process.resourceUsage().maxRSS));
