//! The content of pages and forms: which letters are set where.

use std::collections::{BTreeSet, HashMap};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};

use super::font::Font;
use super::lines::{Lines, Look, Set};
use super::{LARGEST_STREAM, plain};

/// Forms within forms.
const DEEPEST: usize = 16;

/// Stands where a piece of text begins on the same line.
pub const GAP: char = '\u{1f}';

/// What stands on a page.
#[derive(Default)]
pub struct Sheet {
    /// Every piece of text, with a gap or the end of a line before it.
    pub pieces: String,
    /// The text as a reader sees it.
    pub lines: Lines,
    /// There is a picture.
    pub pictures: bool,
    /// Some text has letters that nobody can know.
    pub undecoded: bool,
}

/// Reads the content of pages and forms.
pub struct Texts<'d> {
    document: &'d Document,
    /// By the place of the font in memory, which stays while the document does.
    fonts: HashMap<usize, Font<'d>>,
    /// Forms that were read as a part of something.
    read: BTreeSet<ObjectId>,
    /// The layers that are switched off.
    off: BTreeSet<ObjectId>,
}

type Matrix = [f64; 6];

const AS_IT_IS: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[expect(clippy::many_single_char_names, reason = "as the format writes them")]
fn times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

fn shift(x: f64, y: f64, matrix: Matrix) -> Matrix {
    times([1.0, 0.0, 0.0, 1.0, x, y], matrix)
}

/// How text is set now.
#[derive(Clone, Copy)]
struct State<'d> {
    /// From the content to the page.
    place: Matrix,
    font: Option<&'d Dictionary>,
    size: f64,
    /// Between letters, and at blanks.
    letter_space: f64,
    blank_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Letters are drawn with a line around them, to be bold.
    outlined: bool,
}

/// A part of the content that is marked.
enum Mark {
    Plain,
    /// Nobody sees it.
    Hidden,
    /// It is read as something else; nothing once that is said.
    Read(String),
    /// The head or foot of a page.
    Margin,
    /// The structure of the page knows it by this number.
    Number(u32),
}

/// A page or form that is being read.
struct Reading<'d, 'r> {
    resources: &'r [&'d Dictionary],
    state: State<'d>,
    stack: Vec<State<'d>>,
    /// Where the next letter stands, and where its line began.
    now: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    depth: usize,
}

impl<'d> Texts<'d> {
    /// Of a document.
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            read: BTreeSet::new(),
            off: layers_off(document).unwrap_or_default(),
        }
    }

    /// What stands on a page.
    pub fn page(&mut self, page: ObjectId) -> Sheet {
        let mut sheet = Sheet::default();
        let document = self.document;
        let resources: Vec<&Dictionary> = match document.get_page_resources(page) {
            Ok((own, others)) => {
                let others = others
                    .into_iter()
                    .filter_map(|id| document.get_dictionary(id).ok());
                own.into_iter().chain(others).collect()
            }
            Err(_) => Vec::new(),
        };
        match document.get_page_content_with_limit(page, LARGEST_STREAM) {
            Ok(content) => self.content(&content, &resources, AS_IT_IS, 0, &mut sheet),
            Err(_) => sheet.undecoded = true,
        }
        self.fields(page, &mut sheet);
        sheet
    }

    /// Forms that no page showed: fields and notes.
    pub fn rest(&mut self) -> Sheet {
        let mut sheet = Sheet::default();
        for (id, object) in &self.document.objects {
            if let Object::Stream(stream) = object
                && is_sort(&stream.dict, b"Form")
                && !self.read.contains(id)
            {
                sheet.pieces.push('\n');
                self.form(stream, &[], AS_IT_IS, 0, &mut sheet);
            }
        }
        sheet
    }

    /// Fields that are filled in, and text that somebody put on the page; a note
    /// that must be opened is not seen.
    fn fields(&mut self, page: ObjectId, sheet: &mut Sheet) {
        let document = self.document;
        let annotations = document
            .get_dictionary(page)
            .and_then(|page| page.get_deref(b"Annots", document))
            .and_then(Object::as_array);
        for annotation in annotations.into_iter().flatten() {
            let Some(annotation) = dictionary(annotation, document) else {
                continue;
            };
            let flags = annotation.get(b"F").and_then(Object::as_i64).unwrap_or_default();
            let shown = is_sort(annotation, b"Widget") || is_sort(annotation, b"FreeText");
            if shown
                && flags & HIDDEN == 0
                && let Some((form, at)) = appearance(annotation, document)
            {
                // Its pieces are read with the rest.
                let mut apart = Sheet {
                    lines: std::mem::take(&mut sheet.lines),
                    ..Sheet::default()
                };
                apart.lines.end();
                self.form(form, &[], at, 0, &mut apart);
                sheet.lines = apart.lines;
            }
        }
    }

    fn form(
        &mut self,
        stream: &'d Stream,
        outer: &[&'d Dictionary],
        at: Matrix,
        depth: usize,
        sheet: &mut Sheet,
    ) {
        let document = self.document;
        let own = stream
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict);
        let resources: Vec<&Dictionary> = own.ok().into_iter().chain(outer.iter().copied()).collect();
        let matrix = numbers(&stream.dict, b"Matrix", document).unwrap_or(AS_IT_IS);
        match plain(stream) {
            Some(content) if depth < DEEPEST => {
                self.content(&content, &resources, times(matrix, at), depth + 1, sheet);
            }
            _ => sheet.undecoded = true,
        }
    }

    fn content(
        &mut self,
        bytes: &[u8],
        resources: &[&'d Dictionary],
        place: Matrix,
        depth: usize,
        sheet: &mut Sheet,
    ) {
        let Ok(content) = Content::decode(bytes) else {
            sheet.undecoded = true;
            return;
        };
        let mut reading = Reading {
            resources,
            state: State {
                place,
                font: None,
                size: 1.0,
                letter_space: 0.0,
                blank_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                outlined: false,
            },
            stack: Vec::new(),
            now: AS_IT_IS,
            line: AS_IT_IS,
            marks: Vec::new(),
            depth,
        };
        // How high the last piece of text stood.
        let mut height = f64::NAN;
        for operation in &content.operations {
            self.step(operation, &mut reading, sheet);
            if matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"") {
                let [.., now] = times(reading.now, reading.state.place);
                let same = (now - height).abs() < 1.0;
                sheet.pieces.push(if same { GAP } else { '\n' });
                height = now;
                self.write(operation, &mut reading, sheet);
            }
        }
    }

    /// Does what an operation says, but for the text that it sets.
    fn step(&mut self, operation: &Operation, reading: &mut Reading<'d, '_>, sheet: &mut Sheet) {
        let operands = operation.operands.as_slice();
        let number = |index: usize| {
            let number = operands.get(index).and_then(|one| one.as_float().ok());
            f64::from(number.unwrap_or_default())
        };
        let matrix = || [0, 1, 2, 3, 4, 5].map(number);
        let name = || operands.first().and_then(|name| name.as_name().ok());
        let state = &mut reading.state;
        match operation.operator.as_str() {
            "q" => reading.stack.push(*state),
            "Q" => *state = reading.stack.pop().unwrap_or(*state),
            "cm" => state.place = times(matrix(), state.place),
            "BT" => reading.start(AS_IT_IS),
            "Tm" => reading.start(matrix()),
            "Td" => reading.start(shift(number(0), number(1), reading.line)),
            "TD" => {
                state.leading = -number(1);
                reading.start(shift(number(0), number(1), reading.line));
            }
            "T*" | "'" => reading.next_line(),
            "\"" => {
                state.blank_space = number(0);
                state.letter_space = number(1);
                reading.next_line();
            }
            "TL" => state.leading = number(0),
            "Tc" => state.letter_space = number(0),
            "Tw" => state.blank_space = number(0),
            "Tz" => state.stretch = number(0) / 100.0,
            "Ts" => state.rise = number(0),
            "Tr" => state.outlined = matches!(operands.first(), Some(Object::Integer(2))),
            "Tf" => {
                state.font = name().and_then(|name| self.font(name, reading.resources));
                state.size = number(1);
            }
            "gs" => {
                // A font can be set in a bundle of settings too.
                let bundle =
                    name().and_then(|name| find(reading.resources, b"ExtGState", name, self.document));
                let bundle = bundle.and_then(|bundle| dictionary(bundle, self.document));
                let font =
                    bundle.and_then(|bundle| bundle.get_deref(b"Font", self.document).ok()?.as_array().ok());
                if let Some([font, size]) = font.map(Vec::as_slice) {
                    state.font = dictionary(font, self.document);
                    state.size = size.as_float().map(f64::from).unwrap_or_default();
                }
            }
            "BMC" => reading.marks.push(Mark::Plain),
            "BDC" => {
                let mark = self.mark(operands, reading.resources);
                reading.marks.push(mark);
            }
            "EMC" => drop(reading.marks.pop()),
            "Do" => {
                let hidden = reading.marks.iter().any(|mark| matches!(mark, Mark::Hidden));
                self.show(name().unwrap_or_default(), reading, hidden, sheet);
            }
            "BI" => sheet.pictures = true,
            _ => {}
        }
    }

    /// Writes the text that an operation sets.
    fn write(&mut self, operation: &Operation, reading: &mut Reading<'d, '_>, sheet: &mut Sheet) {
        let document = self.document;
        let Some(font) = reading.state.font else {
            sheet.undecoded = true;
            return;
        };
        let font = self
            .fonts
            .entry(std::ptr::from_ref(font).addr())
            .or_insert_with(|| Font::of(font, document));
        for one in operation.operands.iter().flat_map(|one| match one {
            Object::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        }) {
            match one {
                Object::String(bytes, _) => {
                    match &font.encoding {
                        Some(encoding) => {
                            sheet.undecoded |= encoding.write_to_string(bytes, &mut sheet.pieces).is_err();
                        }
                        None => sheet.undecoded = true,
                    }
                    reading.set(bytes, font, &mut sheet.lines);
                }
                number => {
                    if let Ok(back) = number.as_float().map(f64::from)
                        && operation.operator == "TJ"
                    {
                        if back < FAR {
                            sheet.pieces.push(GAP);
                        }
                        reading.advance(-back / 1000.0 * reading.state.size * reading.state.stretch);
                    }
                }
            }
        }
    }

    /// A picture, or a form with text of its own.
    fn show(&mut self, name: &[u8], reading: &Reading<'d, '_>, hidden: bool, sheet: &mut Sheet) {
        let document = self.document;
        let Some(object) = find(reading.resources, b"XObject", name, document) else {
            return;
        };
        if let Ok(id) = object.as_reference() {
            self.read.insert(id);
        }
        let Ok((_, Object::Stream(stream))) = document.dereference(object) else {
            return;
        };
        if is_sort(&stream.dict, b"Image") {
            sheet.pictures = true;
            return;
        }
        let hidden = hidden || stream.dict.get(b"OC").is_ok_and(|layer| self.is_off(layer));
        let shown = hidden.then(|| std::mem::take(&mut sheet.lines));
        self.form(
            stream,
            reading.resources,
            reading.state.place,
            reading.depth,
            sheet,
        );
        if let Some(shown) = shown {
            sheet.lines = shown;
        }
    }

    fn font(&self, name: &[u8], resources: &[&'d Dictionary]) -> Option<&'d Dictionary> {
        let object = find(resources, b"Font", name, self.document)?;
        dictionary(object, self.document)
    }

    /// What a mark says of the text in it.
    fn mark(&self, operands: &[Object], resources: &[&'d Dictionary]) -> Mark {
        let [Object::Name(tag), properties] = operands else {
            return Mark::Plain;
        };
        let named = properties
            .as_name()
            .ok()
            .and_then(|name| find(resources, b"Properties", name, self.document));
        let properties = named.unwrap_or(properties);
        if tag == b"OC" && self.is_off(properties) {
            return Mark::Hidden;
        }
        let Some(properties) = dictionary(properties, self.document) else {
            return Mark::Plain;
        };
        if tag == b"Artifact" && is_margin(properties) {
            return Mark::Margin;
        }
        let text = properties.get_deref(b"ActualText", self.document);
        if let Ok(text) = text.and_then(decode_text_string) {
            return Mark::Read(text);
        }
        let number = properties.get(b"MCID").and_then(Object::as_i64).ok();
        let number = number.and_then(|number| u32::try_from(number).ok());
        number.map_or(Mark::Plain, Mark::Number)
    }

    /// True of a layer that is switched off, and of a group of such.
    fn is_off(&self, layer: &Object) -> bool {
        if layer.as_reference().is_ok_and(|id| self.off.contains(&id)) {
            return true;
        }
        let group = dictionary(layer, self.document).and_then(|layer| layer.get(b"OCGs").ok());
        match group {
            Some(Object::Array(layers)) => {
                let off = |layer: &Object| layer.as_reference().is_ok_and(|id| self.off.contains(&id));
                !layers.is_empty() && layers.iter().all(off)
            }
            Some(Object::Reference(id)) => self.off.contains(id),
            _ => false,
        }
    }
}

/// A move this far, in thousandths of the letters' size, may be a space.
const FAR: f64 = -180.0;

/// What is not shown, or not on a screen.
const HIDDEN: i64 = 2 | 32;

impl Reading<'_, '_> {
    fn start(&mut self, line: Matrix) {
        self.line = line;
        self.now = line;
    }

    fn next_line(&mut self) {
        self.start(shift(0.0, -self.state.leading, self.line));
    }

    fn advance(&mut self, far: f64) {
        self.now = shift(far, 0.0, self.now);
    }

    /// Where the next letter begins on the page.
    fn point(&self) -> [f64; 2] {
        let [.., x, y] = times(shift(0.0, self.state.rise, self.now), self.state.place);
        [x, y]
    }

    /// Sets a string, letter by letter.
    fn set(&mut self, bytes: &[u8], font: &Font, lines: &mut Lines) {
        let State {
            size,
            letter_space,
            blank_space,
            stretch,
            ..
        } = self.state;
        let [_, _, c, d, ..] = times(self.now, self.state.place);
        let height = (size * c.hypot(d)).abs();
        let look = Look {
            bold: font.bold || self.state.outlined,
            italic: font.italic,
            margin: self.marks.iter().any(|mark| matches!(mark, Mark::Margin)),
            number: self.marks.iter().rev().find_map(|mark| match mark {
                Mark::Number(number) => Some(*number),
                _ => None,
            }),
        };
        for shape in font.shapes(bytes) {
            let start = self.point();
            let blank = if shape.is_blank { blank_space } else { 0.0 };
            self.advance((shape.width * size + letter_space + blank) * stretch);
            let set = Set {
                letters: &self.read_as(shape.letters),
                start,
                end: self.point(),
                size: height,
                look,
            };
            if !self.marks.iter().any(|mark| matches!(mark, Mark::Hidden)) {
                lines.add(&set);
            }
        }
    }

    /// What a shape is read as: what its mark says, all of it at the first shape.
    fn read_as(&mut self, letters: String) -> String {
        let mark = self.marks.iter_mut().find_map(|mark| match mark {
            Mark::Read(text) => Some(std::mem::take(text)),
            _ => None,
        });
        mark.unwrap_or(letters)
    }
}

/// True of what is set at the head or foot of every page.
fn is_margin(properties: &Dictionary) -> bool {
    let sort = properties.get(b"Type").and_then(Object::as_name);
    sort.is_ok_and(|sort| sort == b"Pagination")
}

/// The layers that are switched off when the document is opened.
fn layers_off(document: &Document) -> Option<BTreeSet<ObjectId>> {
    let layers = document
        .catalog()
        .ok()?
        .get_deref(b"OCProperties", document)
        .ok()?;
    let shown = layers.as_dict().ok()?.get_deref(b"D", document).ok()?;
    let off = shown.as_dict().ok()?.get_deref(b"OFF", document).ok()?;
    let off = off.as_array().ok()?.iter();
    Some(off.filter_map(|layer| layer.as_reference().ok()).collect())
}

/// What an annotation looks like, and where it stands.
fn appearance<'d>(annotation: &'d Dictionary, document: &'d Document) -> Option<(&'d Stream, Matrix)> {
    let looks = annotation
        .get_deref(b"AP", document)
        .and_then(Object::as_dict)
        .ok()?;
    let form = looks.get_deref(b"N", document).and_then(Object::as_stream).ok()?;
    let [x, y, ..]: [f64; 4] = numbers(annotation, b"Rect", document)?;
    Some((form, [1.0, 0.0, 0.0, 1.0, x, y]))
}

/// A list of so many numbers.
pub fn numbers<const N: usize>(dictionary: &Dictionary, key: &[u8], document: &Document) -> Option<[f64; N]> {
    let list = dictionary
        .get_deref(key, document)
        .and_then(Object::as_array)
        .ok()?;
    let numbers = list.iter().map(|one| one.as_float().map(f64::from));
    let numbers: Vec<f64> = numbers.collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

/// A dictionary, or the one that is meant.
pub fn dictionary<'d>(object: &'d Object, document: &'d Document) -> Option<&'d Dictionary> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_dict().ok()
}

/// True of a dictionary of this sort.
pub fn is_sort(dictionary: &Dictionary, sort: &[u8]) -> bool {
    dictionary
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == sort)
}

/// A resource by its sort and name.
fn find<'d>(
    resources: &[&'d Dictionary],
    sort: &[u8],
    name: &[u8],
    document: &'d Document,
) -> Option<&'d Object> {
    resources.iter().find_map(|one| {
        let sorted = one.get_deref(sort, document).and_then(Object::as_dict).ok()?;
        sorted.get(name).ok()
    })
}
