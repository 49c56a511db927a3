// What any page may ask for by a data- attribute. Nothing here is needed to use a page.
import "./site/confirm.js";
import "./site/dialog.js";
import "./site/copy.js";
import "./site/count.js";
import "./site/once.js";
import "./site/tabs.js";
import "./site/filter.js";
import "./site/mine.js";
