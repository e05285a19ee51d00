//! The shapes that lists have.

use super::phrases::{COUNTED, NO_MEANINGS, announces};
use super::{
    COLUMNS, COMMAS, Found, Item, Kind, MAX_MEANING, MAX_VALUES, Reader, STOPS, ScalarType, Shape,
    Token, is_pair,
};

impl<'a> Reader<'a> {
    /// A list may begin behind a sign, a blank, or words that announce it.
    pub(super) fn list_at(&self, at: usize) -> Option<Found<'a>> {
        let token = self.get(at)?;
        if token.is_sign("，,。；;：:") {
            return None;
        }
        if at > 0 && token.kind == Kind::Bare && !token.space {
            let before = self.tokens[at - 1];
            let glued = before.kind == Kind::Bare
                || before.is_sign("-/.@_&%#\\=<≤~～")
                || (before.is_words() && !announces(before.text));
            if glued {
                return None;
            }
        }
        if self.is_argument(at) {
            return None;
        }
        let start = self.bullets(at);
        if !token.is_value() && !token.is_words() && start == at {
            return None;
        }
        let described = self.described(start);
        let plain = self.plain(start);
        let found = match (described, plain) {
            (Some(a), Some(b)) if b.items.len() > a.items.len() => Some(b),
            (a, b) => a.or(b),
        };
        match found {
            Some(it) if it.items.len() > 1 => Some(it),
            found => self
                .numbered(start)
                .or_else(|| self.alternatives(start))
                .or_else(|| self.reversed(start))
                .or(found),
        }
    }

    /// Whether it stands in the brackets of a function: `md5(A|B)`.
    fn is_argument(&self, at: usize) -> bool {
        let is_name = |it: &Token<'_>| {
            it.kind == Kind::Bare
                && it.text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
        };
        match at.checked_sub(2).and_then(|it| self.tokens.get(it..at)) {
            Some([name, bracket]) => {
                is_name(name) && !name.is_number() && bracket.is_sign("(") && !bracket.space
            }
            _ => false,
        }
    }

    /// Past what only marks an item: `>`, `-`, `1.`, line breaks.
    pub(super) fn bullets(&self, mut at: usize) -> usize {
        loop {
            if self.sign(at, ">＞-*·•\n\"”“'[{") {
                at += 1;
                continue;
            }
            // Two signs where one was meant.
            if at > 0 && self.sign(at - 1, "；;，,、") && self.sign(at, "，,：:") {
                at += 1;
                continue;
            }
            let ordinal = self.scalar == ScalarType::String
                && self
                    .get(at)
                    .is_some_and(|it| it.kind == Kind::Bare && it.text.len() < 3 && it.is_number())
                && self.sign(at + 1, "、.")
                && self.get(at + 2).is_some_and(Token::is_value)
                && self.column(at + 3).is_some();
            if !ordinal {
                return at;
            }
            at += 2;
        }
    }

    /// What stands between a value and its meaning at this token, and where the meaning begins.
    pub(super) fn column(&self, at: usize) -> Option<(&'a str, usize)> {
        let token = *self.get(at)?;
        if token.kind == Kind::Sign && COLUMNS.contains(token.text) && token.text != "\n" {
            let mut next = at + 1;
            while self.sign(next, ">：:-") {
                next += 1;
            }
            let token_text =
                if token.text == "-" && self.sign(at + 1, ">") { "->" } else { token.text };
            return Some((token_text, next));
        }
        if token.is_words() {
            return Some(("", at));
        }
        None
    }

    pub(super) fn described(&self, start: usize) -> Option<Found<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut column: Option<&'a str> = None;
        let mut apart = true;
        let mut strongly = true;
        let mut at = start;
        let mut end = start;
        while items.len() < MAX_VALUES {
            let value = self.bullets(at);
            let value = self.goes_on_quoted(value, &items, column).unwrap_or(value);
            if !self.is_value(value) {
                break;
            }
            let Some((sign, from)) = self.column(value + 1) else { break };
            if !self.is_alike(column, sign, value, strongly) {
                // The last of a list may go without a meaning, or a comma ends the list.
                break;
            }
            // `A or B，B means one`: the items begin behind the comma.
            if class(sign) == 3 && self.is_value(from) && self.is_said_to_mean(from + 1) {
                break;
            }
            let Some((to, next, strong)) = self.meaning(from, sign) else { break };
            if !self.says_something(from, to, sign, value) {
                break;
            }
            column.get_or_insert(sign);
            items.push(Item { value, meaning: (from, to) });
            end = next;
            apart &= strong;
            strongly = strong && !(next > 0 && self.sign(next - 1, "。."));
            at = next;
            // `A（one）、B、C（two）`: one of them goes without a meaning.
            let bare = self.bullets(next);
            if matches!(class(sign), 1 | 4)
                && self.scalar == ScalarType::String
                && self.is_value(bare)
                && self.sign(bare + 1, "，,、；;")
                && next > 0
                && self.sign(next - 1, "，,、；;")
                && self.is_next(bare + 2, sign)
            {
                items.push(Item { value: bare, meaning: (bare + 1, bare + 1) });
                at = bare + 2;
                end = at;
            }
        }
        // `A：one；B`: the last has no meaning.
        let last = self.bullets(end);
        let lonely = self.scalar == ScalarType::String
            && (items.len() > 1
                || (!items.is_empty()
                    && column.map(class) != Some(0)
                    && !self.sign(end - 1, "\n")))
            && self.is_value(last)
            && self.get(last + 1).is_none_or(|it| it.is_sign("；;。\n>)）]】"))
            && end > 0
            && self.sign(end - 1, "；;>，,\n、");
        if lonely {
            items.push(Item { value: last, meaning: (last + 1, last + 1) });
            end = last + 1;
        }
        let column = column?;
        (!items.is_empty()).then_some(Found {
            shape: Shape::Described,
            items,
            start,
            end,
            column,
            apart,
            slashes: false,
        })
    }

    /// Where a list of quoted values goes on behind the head of its next part: `other lamps: “A”：one`.
    fn goes_on_quoted(&self, at: usize, items: &[Item], column: Option<&str>) -> Option<usize> {
        let is_quoted = |it: usize| self.get(it).is_some_and(|it| it.kind == Kind::Quoted);
        let all_quoted = items.iter().all(|it| is_quoted(it.value));
        if column.map(class) != Some(1) || is_quoted(at) || !all_quoted {
            return None;
        }
        (at..at + MAX_MEANING)
            .take_while(|it| self.get(*it).is_some())
            .find(|it| is_quoted(*it) && self.sign(it + 1, "：:"))
            .filter(|it| self.sign(it - 1, "：:") && !self.is_known(*it, items))
    }

    fn is_known(&self, at: usize, items: &[Item]) -> bool {
        items.iter().any(|it| self.tokens[it.value].text == self.tokens[at].text)
    }

    /// Whether an item is written as the ones before: behind a strong sign another sign will do.
    pub(super) fn is_alike(
        &self,
        column: Option<&str>,
        sign: &str,
        value: usize,
        strongly: bool,
    ) -> bool {
        let Some(column) = column else { return true };
        let (one, other) = (class(column), class(sign));
        one == other
            || (other == 0 && one == 3 && self.is_said_to_mean(value + 1))
            || (other == 0 && strongly && value > 0 && self.sign(value - 1, ">＞"))
            || (strongly
                && one != 0
                && (other != 0
                    || self.tokens[value].kind == Kind::Quoted
                    || self.get(value + 1).is_some_and(|it| it.space)))
            || (one == 3 && other == 1)
    }

    /// `A means one`.
    pub(super) fn is_said_to_mean(&self, at: usize) -> bool {
        let is_said = |it: &str| ["表示", "代表"].iter().any(|word| it.starts_with(word));
        self.get(at).is_some_and(|it| it.is_words() && is_said(it.text))
    }

    /// Whether the description ends with a name here.
    fn is_last_name(&self, at: usize) -> bool {
        let is_name = |it: &Token<'_>| {
            it.kind == Kind::Bare && it.text.starts_with(|it: char| it.is_ascii_uppercase())
        };
        let end = at + 1 + usize::from(self.sign(at + 1, "。"));
        self.scalar == ScalarType::String
            && self.get(at).is_some_and(is_name)
            && self.get(end).is_none()
    }

    /// Whether an item begins here without a strong sign before it.
    pub(super) fn is_next(&self, at: usize, column: &str) -> bool {
        let value = self.bullets(at);
        let sign = match self.is_value(value) {
            true => self.column(value + 1),
            false => None,
        };
        sign.is_some_and(|(it, _)| {
            class(it) == class(column)
                || (class(column) == 3 && (class(it) == 1 || self.is_said_to_mean(value + 1)))
        })
    }

    /// Where a meaning ends, where the next item begins, and whether a strong sign stands between.
    pub(super) fn meaning(&self, from: usize, column: &str) -> Option<(usize, usize, bool)> {
        let mut at = from;
        let opened = class(column) == 4;
        let mut depth = usize::from(opened);
        while at < from + MAX_MEANING {
            let Some(token) = self.get(at) else { return Some((at, at, true)) };
            if token.is_sign("（(") {
                depth += 1;
            } else if token.is_sign("）)") {
                if depth == 0 {
                    return Some((at, at, true));
                }
                depth -= 1;
                if opened && depth == 0 {
                    // `A（one）：more`: what goes on ends with the line.
                    if self.sign(at + 1, "：:") {
                        let end = (at + 2..at + MAX_MEANING)
                            .find(|it| self.get(*it).is_none_or(|it| it.is_sign("\n")))?;
                        return Some((at, end + 1, true));
                    }
                    // The sign behind the bracket, if there is one.
                    let skip = self.sign(at + 1, "；;，,、。/|｜\n")
                        || self.get(at + 1).is_some_and(|it| {
                            it.is_words() && ["和", "或", "与", "或者"].contains(&it.text)
                        });
                    return Some((at, at + 1 + usize::from(skip), true));
                }
            } else if depth == 0 {
                if token.is_sign("]}】］") {
                    return Some((at, at, true));
                }
                if token.is_sign("。.") && class(column) == 0 {
                    return Some((at, at, true));
                }
                if token.is_sign(STOPS) {
                    return Some((at, at + 1, true));
                }
                if at > from
                    && token.is_sign("，,、/／")
                    && (self.is_next(at + 1, column)
                        || (class(column) == 1 && self.is_last_name(at + 1)))
                {
                    return Some((at, at + 1, false));
                }
                let glued = class(column) == 0 && self.tokens[at - 1].kind == Kind::Bare;
                if at > from && token.space && !glued && self.is_next(at, column) {
                    return Some((at, at, false));
                }
            }
            at += 1;
        }
        None
    }

    pub(super) fn says_something(
        &self,
        from: usize,
        to: usize,
        column: &str,
        value: usize,
    ) -> bool {
        let tokens = &self.tokens[from..to.max(from)];
        let Some(first) = tokens.first() else { return false };
        if NO_MEANINGS.iter().any(|it| first.text.starts_with(it))
            && first.is_words()
            && !first.text.starts_with("默认")
        {
            return false;
        }
        if column.is_empty() && self.tokens[value].is_number() && first.text.starts_with(COUNTED) {
            return false;
        }
        let glue = ["和", "或", "与", "及", "的", "等", "必", "需", "一种", "字段", "参数"];
        if column.is_empty() && glue.iter().any(|it| first.text.starts_with(it)) {
            return false;
        }
        let digits =
            first.kind == Kind::Bare && first.text.starts_with(|it: char| it.is_ascii_digit());
        if digits && class(column) == 1 && !self.tokens[value].is_number() {
            return false;
        }
        if column.is_empty() && tokens.iter().any(|it| it.is_sign("：:")) {
            return false;
        }
        // `A，its colours：` announces a list.
        if tokens.len() > 1 && tokens.last().is_some_and(|it| it.is_sign("：:")) {
            return false;
        }
        let has_words = tokens.iter().any(Token::is_words);
        let named = matches!(column, "：" | ":" | "=" | "-" | "->" | "=>")
            && first.is_value()
            && !first.is_number()
            && first.text.len() > 1;
        has_words || named
    }

    pub(super) fn plain(&self, start: usize) -> Option<Found<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut at = start;
        let mut end = start;
        let mut slashes = true;
        let mut bulleted = true;
        while items.len() < MAX_VALUES {
            while self.sign(at, "\"”“'’>") {
                at += 1;
            }
            if !self.is_value(at) {
                break;
            }
            items.push(Item { value: at, meaning: (at, at) });
            end = at + 1;
            at += 1;
            while self.sign(at, "\"”“'’") {
                at += 1;
                end = at;
            }
            let Some(token) = self.get(at) else { break };
            if token.space && self.are_apart(at - 1) {
                continue;
            }
            let is_between = token.is_sign("，,、/／|｜；;\n")
                || (token.is_words() && ["或", "或者", "和", "与", "以及"].contains(&token.text));
            if !is_between {
                break;
            }
            slashes &= token.is_sign("/／|｜");
            let line = token.is_sign("\n");
            at += 1;
            while self.sign(at, "，,\n") {
                at += 1;
            }
            let mut dashed = false;
            while line && self.sign(at, "-*") {
                dashed = true;
                at += 1;
            }
            bulleted &= dashed;
        }
        let last = items.last()?.value;
        let items_are_many = items.len() > 1;
        if let Some(token) = self.get(end) {
            let goes_on = match token.kind {
                Kind::Words => {
                    let of_all = ["三者", "两者", "二者", "必", "都", "均", "不能", "至少", "任"]
                        .iter()
                        .any(|it| token.text.starts_with(it));
                    let free = (token.space && !of_all)
                        || self.tokens[last].kind == Kind::Quoted
                        || ["等", "之一", "默认", "两种", "三种", "四种", "中", "可选", "其中"]
                            .iter()
                            .any(|it| token.text.starts_with(it));
                    !free
                }
                Kind::Sign => {
                    token.is_sign("：:=-~～*+&@.<>_%")
                        && !(token.is_sign(".") && self.get(end + 1).is_none_or(|it| it.space))
                }
                Kind::Quoted | Kind::Bare => !token.space && token.kind == Kind::Bare,
            };
            if goes_on {
                return None;
            }
        }
        Some(Found {
            shape: Shape::Plain,
            items,
            start,
            end,
            column: if bulleted && items_are_many { "-" } else { "" },
            apart: false,
            slashes,
        })
    }

    /// Whether a blank alone parts this value and the next: `"A" "B"`, `Yes No`.
    fn are_apart(&self, at: usize) -> bool {
        let Some([one, other]) = self.tokens.get(at..at + 2) else { return false };
        match (one.kind, other.kind) {
            (Kind::Quoted, Kind::Quoted) => true,
            (Kind::Bare, Kind::Bare) => is_pair(one.text, other.text),
            _ => false,
        }
    }
}

/// Signs that mean the same between a value and its meaning.
pub(super) fn class(column: &str) -> u8 {
    match column {
        "" => 0,
        "：" | ":" | "=" | "＝" => 1,
        "（" | "(" => 4,
        it if COMMAS.contains(it) => 3,
        _ => 2,
    }
}
