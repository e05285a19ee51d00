//! Phrases of titles and introductions that say what an action does.

mod words;

use words::{
    BEFORE_CONSEQUENCES, BEFORE_VERBS, BESIDES, CLAUSE_MARKS, COMMANDS, CONSEQUENCES, ENGLISH,
    MUTATING, MUTATING_ENDS, ONLY_ONCE, READ_THINGS, READING, READING_ENDS, RECORDS, RESULTS,
    SLASHED,
};

/// Returns the clause that says that the action creates, adds or restarts something. `is_read` says that it has
/// the name of a read, which says more about what its title is: a thing, or something that is done.
pub(super) fn mutating_phrase(text: &str, is_read: bool) -> Option<&str> {
    let whole = text.trim().trim_end_matches('。');
    if is_read && READING_ENDS.iter().any(|it| whole.ends_with(it)) && !whole.contains(['，', ','])
    {
        return None;
    }
    clauses(whole)
        .find(|it| does_something(it, is_read) || does_besides(it, is_read) || is_slashed(it))
        .or_else(|| english_phrase(whole, is_read))
        .or_else(|| once(whole).filter(|_| is_read))
        .or_else(|| {
            let ends = MUTATING.iter().chain(MUTATING_ENDS).any(|it| whole.ends_with(it));
            let mentions = READING.iter().chain(RESULTS).any(|it| whole.contains(it));
            let is_switch = whole.contains("自动续费");
            (ends && !mentions && !is_switch && !is_condition(whole)).then_some(whole)
        })
}

/// Returns the sentence of a longer text that says what calling the action does.
pub(super) fn consequence_of_calling(text: &str) -> Option<&str> {
    let is_about_calling =
        |it: &&str| ["接口", "调用", "每次", "首次"].iter().any(|word| it.contains(word));
    let mut sentences = text.split(['。', '！', '!', '\n']).filter(is_about_calling);
    sentences.find_map(|it| clauses(it).find(|it| does_besides(it, false))).or_else(|| once(text))
}

/// Returns the clause that says that something can be had only once.
fn once(text: &str) -> Option<&str> {
    let is_once = |it: &&str| {
        let lower = it.to_ascii_lowercase();
        ONLY_ONCE.iter().any(|once| lower.contains(once))
    };
    text.split(['，', ',', '；', ';', '。', '\n']).map(str::trim).find(is_once)
}

/// Returns an English clause whose verb is one of those.
fn english_phrase(text: &str, is_read: bool) -> Option<&str> {
    text.split(['.', ';', ',']).map(str::trim).find(|clause| {
        let lower = clause.to_ascii_lowercase();
        let makes_a_summary =
            ["statistics", "report", "summary"].iter().any(|it| lower.contains(it));
        let mut before = None;
        let does = lower.split_ascii_whitespace().take(4).any(|word| {
            let is_verb = matches!(before, None | Some("or" | "and")) && ENGLISH.contains(&word);
            before = Some(word);
            is_verb
        });
        does && !(is_read && makes_a_summary)
    })
}

/// Whether a text begins as that of an action that only reads.
pub(super) fn begins_like_a_read(text: &str) -> bool {
    let mut text = text.trim();
    // A mark in front: 【deprecated】.
    while let Some((_, rest)) = text.strip_prefix('【').and_then(|it| it.split_once('】')) {
        text = rest.trim_start();
    }
    let text = without_lead(text);
    READING.iter().any(|it| text.starts_with(it)) || ends_with_a_read(text)
}

/// Whether a text ends with the verb of a read.
fn ends_with_a_read(text: &str) -> bool {
    READING_ENDS.iter().any(|it| text.trim().trim_end_matches('。').ends_with(it))
}

/// Whether a text ends with the verb of a read, or with what is read.
pub(super) fn ends_like_a_read(text: &str) -> bool {
    let text = text.trim().trim_end_matches('。');
    READING_ENDS.iter().chain(READ_THINGS).any(|it| text.ends_with(it))
}

/// Whether a text has the verb of a read anywhere, or ends like one.
pub(super) fn mentions_a_read(text: &str) -> bool {
    READING.iter().any(|it| text.contains(it)) || ends_like_a_read(text)
}

/// Returns a text up to the end of its first sentence.
pub(super) fn first_sentence(text: &str) -> &str {
    text.split(['。', '！', '!', '？', '?', '\n']).next().unwrap_or(text)
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(CLAUSE_MARKS)
        .flat_map(|it| it.split('并'))
        .map(|it| it.trim_start_matches('且').trim())
        .filter(|it| !it.is_empty())
}

/// Whether the verb of a clause is one of those; what it only mentions, or asks about, does not count.
fn does_something(clause: &str, is_read: bool) -> bool {
    let rest = without_lead(clause);
    let lower = rest.to_ascii_lowercase();
    let is_command = COMMANDS.contains(&lower.as_str());
    let Some(verb) = MUTATING.iter().find(|it| lower.starts_with(*it)) else { return is_command };
    // Of a clause that is about another action, the verb is part of its name.
    let is_about_another =
        ["接口", "请调用", "请使用", "请参考"].iter().any(|it| rest.contains(it))
            && !rest.starts_with("调用");
    let object = &rest[verb.len()..];
    let is_record = is_read && RECORDS.contains(&object);
    !is_condition(clause)
        && !is_noun_phrase(rest)
        && !is_about_another
        && !is_record
        && !is_condition_of_a_read(object)
}

/// Whether a clause says what is done besides, or in consequence: `查询并锁定`, `若不存在则创建`.
fn does_besides(clause: &str, is_read: bool) -> bool {
    let verbs = MUTATING.iter().chain(BESIDES.iter().filter(|_| is_read));
    let follows = |at: usize, word: &str| {
        let is_denied = clause[..at].ends_with(['不', '无', '未']);
        let mut rest = &clause[at + word.len()..];
        let begins = |rest: &str| verbs.clone().any(|it| rest.starts_with(it));
        while let Some(shorter) = BEFORE_CONSEQUENCES.iter().find_map(|it| rest.strip_prefix(it))
            && !begins(rest)
        {
            rest = shorter;
        }
        // `创建后重启的次数` only counts.
        !is_denied && begins(rest) && !is_noun_phrase(rest)
    };
    let begins =
        is_read && BESIDES.iter().any(|it| clause.starts_with(it)) && !is_noun_phrase(clause);
    begins
        || CONSEQUENCES
            .iter()
            .any(|word| clause.match_indices(word).any(|(at, word)| at > 0 && follows(at, word)))
}

/// Whether a clause is a list of things that an action does, of which one adds or removes something.
fn is_slashed(clause: &str) -> bool {
    let mut parts = clause.split(['/', '\\']).map(str::trim);
    clause.contains('/') && parts.any(|part| SLASHED.iter().any(|it| part.contains(it)))
}

/// `升级时`, `创建后`: not what is done, but when.
fn is_condition(clause: &str) -> bool {
    clause.ends_with(['时', '后', '前'])
}

/// `前检查名称`, `时选择可用区`: what stands before is not done, but when something is read.
fn is_condition_of_a_read(object: &str) -> bool {
    object.match_indices(['前', '后', '时']).any(|(at, mark)| {
        let rest = &object[at + mark.len()..];
        READING.iter().chain(&["选择"]).any(|it| rest.starts_with(it))
    })
}

/// `创建的任务`, `购买灯的价格`: a thing, with the verb as its attribute.
fn is_noun_phrase(clause: &str) -> bool {
    let attribute = clause.rsplit_once('的').is_some_and(|(_, it)| it.chars().count() <= 8);
    // A new one of something is made, whatever its attribute is.
    let is_new = clause.contains("新的") || clause.contains("一个");
    attribute && !is_new || RESULTS.iter().any(|it| clause.ends_with(it))
}

fn without_lead(mut clause: &str) -> &str {
    while let Some(rest) = BEFORE_VERBS.iter().find_map(|it| clause.strip_prefix(it)) {
        clause = rest.trim_start();
    }
    clause
}
