import { offerAppearance } from './appearance.ts';
import { offerCopying } from './copying.ts';
import { offerFilter } from './filter.ts';
import { closeByItself, keepPlace, sendOn } from './languages.ts';
import { offerPicker } from './picker.ts';
import { offerSearch } from './search-dialog.ts';

/** What a page can do beyond being read. */
sendOn();
offerAppearance();
offerCopying();
keepPlace();
closeByItself();
offerFilter();
offerPicker();
offerSearch();
