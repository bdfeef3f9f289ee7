//! What helps those who write: `new`, `import`, `init`, `schema`, `completions`, `man`.

use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap_complete::Shell;
use ramme::diagnostics::{Diagnostics, Guess, Lang, Problem};
use ramme::drafts::minutes::{Refused, from_agenda};
use ramme::drafts::{self, Sort, choices, judge};
use ramme::import::{Ask, Refusal};
use ramme::load::{Changes, Disk, Folders, LARGEST_TEXT, is_reserved};
use ramme::model::record::Field;
use ramme::personal::cpr::{self, mask};
use ramme::validate::Content;
use ramme::{editors, validate, write};

use crate::built::use_threads;
use crate::cli::{self, Command, Order, Project};
use crate::say;
use crate::waiting;

/// Writes a draft, or makes minutes of an agenda.
pub fn new(folders: &Folders, order: &Order, lang: Lang) -> anyhow::Result<ExitCode> {
    let sort = Sort::of(&order.word).context("ramme new")?;
    if let Some(agenda) = &order.from {
        if sort.word != "referat" || !order.answers.is_empty() {
            bail!(lang.pick(
                "--fra står alene ved `referat`: `ramme new referat --fra FIL`",
                "--fra stands alone with `referat`: `ramme new referat --fra FILE`"
            ));
        }
        return minutes(agenda, lang);
    }
    let mut disk = Disk::new(folders);
    disk.read(&Changes::All)?;
    let sources = disk.sources(&mut Diagnostics::default());
    let content = validate::validate(&sources, None, &mut Diagnostics::default());
    let draft = drafts::draft(&sort, &answers(&sort, order, &content, lang)?);
    if draft.name.is_empty() {
        bail!(lang.pick(
            "titlen har ingen bogstaver eller tal, som et filnavn kan laves af; skriv et med --navn",
            "no letter or digit of the title can name a file; give a name with --navn"
        ));
    }
    if is_reserved(&draft.name) {
        let name = &draft.name;
        bail!(match lang {
            Lang::Da => format!(
                "ingen fil må hedde `{name}`, som Windows bruger til noget andet; skriv --navn og et andet navn"
            ),
            Lang::En => format!(
                "no file may be named `{name}`, which Windows keeps for itself; write --navn and another name"
            ),
        });
    }
    let path = folders.content.join(draft.path());
    let mut places = draft
        .places()
        .into_iter()
        .map(|place| folders.content.join(place));
    let taken = places.find(|place| place.symlink_metadata().is_ok());
    let taken = match taken {
        None if !write::new(&path, draft.text.as_bytes())? => Some(path.clone()),
        taken => taken,
    };
    if let Some(place) = taken {
        let place = place.display();
        bail!(match lang {
            Lang::Da => format!("{place} er der i forvejen; vælg et andet navn med --navn"),
            Lang::En => format!("{place} is there already; choose another name with --navn"),
        });
    }
    let path = path.display();
    say::answer(format_args!(
        "{}\n",
        match lang {
            Lang::Da => format!("{path} er en kladde. Slet linjen `udkast: ja`, når den må offentliggøres."),
            Lang::En => format!("{path} is a draft. Delete the line `udkast: ja` to publish it."),
        }
    ));
    Ok(ExitCode::SUCCESS)
}

/// The answers of the command line, and those that are asked for at a terminal.
fn answers(sort: &Sort, order: &Order, content: &Content, lang: Lang) -> anyhow::Result<drafts::Answers> {
    let questions = sort.questions();
    let known = |key: &str| questions.iter().any(|field| field.key == key);
    let mut answers = order.answers.clone();
    if let Some(key) = answers.keys().find(|key| !known(key) && **key != "navn") {
        let takes: Vec<String> = questions.iter().map(|field| format!("--{}", field.key)).collect();
        let (word, takes) = (sort.word, takes.join(", "));
        bail!(match lang {
            Lang::Da => format!("`--{key}` hører ikke til `{word}`; her kan stå {takes} og --navn"),
            Lang::En => format!("`--{key}` does not belong to `{word}`, which takes {takes} and --navn"),
        });
    }
    // Even the name of the file would say it.
    if let Some((key, _)) = answers.iter().find(|(_, answer)| has_number(answer)) {
        bail!("--{key}: {}", of_number(lang));
    }
    for field in &questions {
        if let Some(answer) = answers.get(field.key)
            && let Some(problem) = judge(field, answer, content).first()
        {
            bail!("--{}: {}", field.key, words(problem, lang));
        }
    }
    let missing = |answers: &drafts::Answers| -> Vec<&'static Field> {
        let open = questions.iter().filter(|field| !answers.contains_key(field.key));
        open.copied().collect()
    };
    if !io::stdin().is_terminal() {
        let flags: Vec<String> = missing(&answers)
            .iter()
            .map(|field| format!("--{} \"{}\"", field.key, sort.example(field)))
            .collect();
        if !flags.is_empty() {
            bail!(match lang {
                Lang::Da => format!("der mangler noget. Skriv for eksempel:\n  {}", flags.join("\n  ")),
                Lang::En => format!(
                    "something is missing. Write for example:\n  {}",
                    flags.join("\n  ")
                ),
            });
        }
    }
    for field in missing(&answers) {
        answers.insert(field.key, ask(sort, field, content, lang)?);
    }
    Ok(answers)
}

/// Asks until the answer is right.
fn ask(sort: &Sort, field: &'static Field, content: &Content, lang: Lang) -> anyhow::Result<String> {
    let mut terminal = io::stderr();
    let choices = choices(field, content);
    writeln!(terminal, "{}", field.help)?;
    if choices.is_empty() {
        let such_as = lang.pick("for eksempel", "for example");
        writeln!(terminal, "  ({such_as} {})", sort.example(field))?;
    } else {
        writeln!(terminal, "  ({})", choices.join(", "))?;
    }
    loop {
        write!(terminal, "{}: ", field.key)?;
        terminal.flush()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            bail!(lang.pick("der kom ikke flere svar", "no more answers came"));
        }
        let answer = line.trim();
        if has_number(answer) {
            writeln!(terminal, "{}", of_number(lang))?;
            continue;
        }
        match judge(field, answer, content).first() {
            None => return Ok(answer.to_owned()),
            Some(problem) => writeln!(terminal, "{}", words(problem, lang))?,
        }
    }
}

fn has_number(answer: &str) -> bool {
    !cpr::find(answer).is_empty()
}

fn of_number(lang: Lang) -> &'static str {
    lang.pick(
        "Her står et CPR-nummer. Skriv det ingen steder.",
        "Here is a CPR number. Write it nowhere.",
    )
}

fn words(problem: &Problem, lang: Lang) -> String {
    match problem.hint(lang) {
        Some(hint) => format!("{} {hint}", problem.message(lang)),
        None => problem.message(lang),
    }
}

fn minutes(agenda: &Path, lang: Lang) -> anyhow::Result<ExitCode> {
    let agenda = if agenda.is_dir() {
        agenda.join("index.md")
    } else {
        agenda.to_owned()
    };
    let shown = agenda.display();
    let text = text_of(&agenda).with_context(|| shown.to_string())?;
    let (minutes, sections) = match text
        .ok_or(Refused::Unreadable)
        .and_then(|text| from_agenda(&text))
    {
        Ok(made) => made,
        Err(refused) => bail!("{shown}: {}", why(refused, lang)),
    };
    write::text(&agenda, &minutes)?;
    say::answer(format_args!(
        "{}\n",
        match lang {
            Lang::Da => format!("{shown} er et referat nu. Beslutninger, der skal skrives: {sections}."),
            Lang::En => format!("{shown} is minutes now. Decisions to be written: {sections}."),
        }
    ));
    Ok(ExitCode::SUCCESS)
}

/// A text of the size that content may have; `None` for any other file.
fn text_of(path: &Path) -> io::Result<Option<String>> {
    if !fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(LARGEST_TEXT + 1)
        .read_to_end(&mut bytes)?;
    let fits = bytes.len() as u64 <= LARGEST_TEXT;
    Ok(fits.then(|| String::from_utf8(bytes).ok()).flatten())
}

fn why(refused: Refused, lang: Lang) -> &'static str {
    match refused {
        Refused::Unreadable => lang.pick(
            "oplysningerne øverst kan ikke læses; `ramme check` siger hvorfor",
            "its front matter cannot be read; `ramme check` says why",
        ),
        Refused::NotAnAgenda => lang.pick(
            "det er ikke en dagsorden; der skal stå `status: dagsorden`",
            "it is no agenda: it should say `status: dagsorden`",
        ),
        Refused::Decided => lang.pick(
            "der står beslutninger i forvejen; ret selv `status` til `referat`",
            "there are decisions already; change `status` to `referat` yourself",
        ),
        Refused::Empty => lang.pick(
            "der er ingen åbne punkter uden afsnittet Beslutning",
            "no open item lacks its section Beslutning",
        ),
        Refused::Unsure => lang.pick(
            "afsnittene kan ikke sættes sikkert ind; sæt dem selv ind",
            "the sections cannot be put in safely; put them in yourself",
        ),
    }
}

/// Writes a new site into a folder that is empty or not there. What git keeps
/// of itself is in nobody's way.
pub fn init(folder: &Path, lang: Lang) -> anyhow::Result<ExitCode> {
    let shown = folder.display();
    if folder.exists() && !folder.is_dir() {
        bail!(match lang {
            Lang::Da => format!("{shown} er en fil, ikke en mappe; skriv et andet navn"),
            Lang::En => format!("{shown} is a file, not a folder; give another name"),
        });
    }
    let there = if folder.exists() {
        fs::read_dir(folder)
            .and_then(Iterator::collect::<io::Result<Vec<_>>>)
            .with_context(|| shown.to_string())?
    } else {
        Vec::new()
    };
    if let Some(first) = there.iter().find(|entry| entry.file_name() != ".git") {
        let first = first.file_name();
        let first = first.display();
        bail!(match lang {
            Lang::Da => format!("mappen {shown} er ikke tom; der ligger {first}"),
            Lang::En => format!("the folder {shown} is not empty; it holds {first}"),
        });
    }
    for (path, bytes) in drafts::site::files() {
        let place = folder.join(path);
        if !write::new(&place, &bytes)? {
            bail!(
                "{}: {}",
                place.display(),
                lang.pick("er der i forvejen", "is there already")
            );
        }
    }
    say::answer(format_args!(
        "{}\n",
        match lang {
            Lang::Da => format!("{shown} er et nyt websted. Læs LÆSMIG.md, og begynd med content/site.yaml."),
            Lang::En => format!("{shown} is a new site. Read LÆSMIG.md, and begin with content/site.yaml."),
        }
    ));
    Ok(ExitCode::SUCCESS)
}

/// Lists the kinds, prints the schema of one, or writes them into a folder.
pub fn schema(kind: Option<&str>, output: Option<&Path>, lang: Lang) -> anyhow::Result<ExitCode> {
    let mut forms = editors::forms();
    if let Some(word) = kind {
        // What can be begun is a kind too: `referat` is a `møde`.
        let kind = Sort::of(word).map_or(word, |sort| sort.kind.word());
        let guess = Guess::of(kind, forms.iter().map(|form| form.name));
        forms.retain(|form| form.name.trim_end_matches(".yaml") == kind.trim_end_matches(".yaml"));
        if forms.is_empty() {
            let hint = if lang == Lang::Da { guess.da() } else { guess.en() };
            let unknown = lang.pick("kendes ikke", "is not known");
            bail!("`{word}` {unknown}. {}", hint.unwrap_or_default());
        }
    }
    for form in &forms {
        match (output, kind) {
            (Some(folder), _) => {
                fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
                write::text(&folder.join(form.file()), &form.schema())?;
            }
            (None, Some(_)) => say::answer(format_args!("{}", form.schema())),
            (None, None) => say::answer(format_args!("{} – {}\n", form.name, form.place())),
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a shell needs, on standard output.
pub fn completions(shell: Shell, lang: Lang) -> ExitCode {
    // Written by clap itself it would end in a panic where nobody listens any more.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut cli::public(lang), "ramme", &mut script);
    say::answer(format_args!("{}", String::from_utf8_lossy(&script)));
    ExitCode::SUCCESS
}

/// The page of the manual on standard output, or every page in a folder.
pub fn man(output: Option<&PathBuf>, lang: Lang) -> anyhow::Result<ExitCode> {
    let mut command = cli::public(lang);
    command.build();
    let Some(folder) = output else {
        say::answer(format_args!("{}", page(&command, lang)?.1));
        return Ok(ExitCode::SUCCESS);
    };
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for one in command.get_subcommands().chain([&command]) {
        let (name, text) = page(one, lang)?;
        write::text(&folder.join(name), &text)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The headings that clap gives a page of the manual, and those in Danish.
const HEADINGS: [(&str, &str); 5] = [
    ("NAME", "NAVN"),
    ("SYNOPSIS", "OVERSIGT"),
    ("DESCRIPTION", "BESKRIVELSE"),
    ("VERSION", "UDGAVE"),
    ("Kommandoer", "KOMMANDOER"),
];

/// A page of the manual, after the name of its file.
fn page(command: &clap::Command, lang: Lang) -> anyhow::Result<(String, String)> {
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    let mut text = String::from_utf8(text)?;
    if lang == Lang::Da {
        for (clap, danish) in HEADINGS {
            text = text.replace(&format!("\n.SH {clap}\n"), &format!("\n.SH {danish}\n"));
        }
    }
    Ok((page.get_filename(), text))
}

/// Makes a draft of a file, and tells what was found in it.
pub fn import(project: &Project, file: &Path, ask: &Ask, command: &Command) -> anyhow::Result<ExitCode> {
    use_threads(project)?;
    let lang = command.lang;
    let work = || ramme::import::import(file, ask, &project.folders, lang);
    match waiting::during(command.format, lang, work) {
        Ok(report) => {
            say::answer(format_args!("{}", mask(&report)));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => match error.downcast_ref::<Refusal>() {
            Some(refusal) => {
                let text = format!("{}: {}", file.display(), refusal.text(lang));
                say::aside(format_args!("{}: {}\n", lang.pick("fejl", "error"), mask(&text)));
                Ok(ExitCode::from(1))
            }
            None => Err(error),
        },
    }
}
