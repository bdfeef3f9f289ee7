//! 6xx: layouts.

use super::Example::{Files, Whole};
use super::{Explanation, PAGE, front};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E601",
        title: ("En skabelon kan ikke læses", "A template cannot be read"),
        what: (
            "Fejlen står i mappen `layouts`, som bestemmer sidernes udseende, ikke i det, du skriver. En kommando i skabelonen er begyndt og ikke afsluttet.",
            "The mistake is in the folder `layouts`, which says how pages look, not in what you write. A command of the template is begun and not ended.",
        ),
        why: (
            "Uden skabelonen kan ingen sider af den slags laves.",
            "Without the template no page of that sort can be made.",
        ),
        example: Whole {
            path: "layouts/page.html",
            wrong: "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.title }}</h1>\n",
            right: "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.title }}</h1>{% endblock %}\n",
        },
    },
    Explanation {
        code: "E602",
        title: (
            "En skabelon kan ikke vise siden",
            "A template cannot show the page",
        ),
        what: (
            "Skabelonen spørger efter noget, som siden ikke har. Fejlen står i mappen `layouts`, ikke i det, du skriver.",
            "The template asks for something that the page does not have. The mistake is in the folder `layouts`, not in what you write.",
        ),
        why: (
            "Siden ville mangle noget, eller slet ikke komme ud.",
            "The page would lack something, or not appear at all.",
        ),
        example: Files {
            wrong: &[
                (
                    "layouts/page.html",
                    "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.overskrift.stor }}</h1>{% endblock %}\n",
                ),
                (PAGE, front!("titel: Om os")),
            ],
            right: &[
                (
                    "layouts/page.html",
                    "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.title }}</h1>{% endblock %}\n",
                ),
                (PAGE, front!("titel: Om os")),
            ],
        },
    },
    Explanation {
        code: "E603",
        title: (
            "En fil i mappen med layouts mangler",
            "A file of the layouts is missing",
        ),
        what: (
            "En skabelon eller et stilark nævner en fil, som ikke ligger i mappen `layouts`.",
            "A template or a style sheet names a file that is not in the folder `layouts`.",
        ),
        why: (
            "Læserne ville se en side uden billede eller uden udseende.",
            "Readers would see a page without its picture or its looks.",
        ),
        example: Whole {
            path: "layouts/assets/print.css",
            wrong: "body { background: url(\"baggrund.png\") }\n",
            right: "body { background: white }\n",
        },
    },
];
