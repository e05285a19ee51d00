//! Which elements of two lists are the same: by key, by name in any case, by a similar name at the same position.

use crate::suggest::Suggestions;
use std::collections::{BTreeMap, VecDeque};

/// What makes elements the same.
pub(super) struct Rules<'r, T> {
    /// Keys, the most precise one first: elements that share one are the same.
    pub(super) keys: &'r [&'r dyn Fn(&T) -> String],
    /// The name, which may be misspelt.
    pub(super) name: &'r dyn Fn(&T) -> String,
    /// Whether two elements at the same position may be the same although they have different names.
    pub(super) is_alike: &'r dyn Fn(&T, &T) -> bool,
}

/// Elements of the original and of the translation.
pub(super) struct Matched<'a, T> {
    pub(super) both: Vec<(&'a T, &'a T)>,
    pub(super) only_of: Vec<Single<'a, T>>,
    pub(super) only_is: Vec<Single<'a, T>>,
}

/// An element that only one language has.
pub(super) struct Single<'a, T> {
    pub(super) element: &'a T,
    /// The element of the other language that it would follow.
    pub(super) after: Option<&'a T>,
}

/// Finds out which elements are the same; each is at most once.
pub(super) fn match_up<'a, T>(
    of: &'a [T],
    is: &'a [T],
    rules: &Rules<'_, T>,
    suggestions: &mut Suggestions,
) -> Matched<'a, T> {
    let mut partners = Partners { of: vec![None; of.len()], is: vec![None; is.len()] };
    for key in rules.keys {
        let mut free: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, it) in is.iter().enumerate().filter(|(at, _)| partners.is[*at].is_none()) {
            free.entry(key(it)).or_default().push_back(at);
        }
        for (at, it) in of.iter().enumerate() {
            if partners.of[at].is_none()
                && let Some(found) = free.get_mut(&key(it)).and_then(VecDeque::pop_front)
            {
                partners.join(at, found);
            }
        }
    }
    for (of_gap, is_gap) in partners.gaps() {
        let names: Vec<String> = of_gap.iter().map(|at| (rules.name)(&of[*at])).collect();
        let others: Vec<String> = is_gap.iter().map(|at| (rules.name)(&is[*at])).collect();
        let mut similar = |name: &str, others: &[String]| {
            let found = suggestions.suggest(name, others.iter().map(String::as_str))?.to_owned();
            others.iter().position(|it| *it == found)
        };
        for (at, name) in names.iter().enumerate() {
            // Each is what the other one resembles most.
            let found =
                similar(name, &others).filter(|it| similar(&others[*it], &names) == Some(at));
            if let Some(found) = found {
                partners.join(of_gap[at], is_gap[found]);
            }
        }
        let left = |gap: &[usize], partners: &[Option<usize>]| -> Vec<usize> {
            gap.iter().copied().filter(|at| partners[*at].is_none()).collect()
        };
        let (of_left, is_left) = (left(&of_gap, &partners.of), left(&is_gap, &partners.is));
        if let ([a], [b]) = (&of_left[..], &is_left[..])
            && (rules.is_alike)(&of[*a], &is[*b])
        {
            partners.join(*a, *b);
        }
    }
    let both = partners.of.iter().enumerate();
    Matched {
        both: both.filter_map(|(at, found)| Some((&of[at], &is[(*found)?]))).collect(),
        only_of: singles(of, &partners.of, is),
        only_is: singles(is, &partners.is, of),
    }
}

fn singles<'a, T>(own: &'a [T], partners: &[Option<usize>], others: &'a [T]) -> Vec<Single<'a, T>> {
    let mut after = None;
    let mut res = Vec::new();
    for (element, partner) in own.iter().zip(partners) {
        match partner {
            Some(it) => after = Some(&others[*it]),
            None => res.push(Single { element, after }),
        }
    }
    res
}

/// The position of the same element in the other list.
struct Partners {
    of: Vec<Option<usize>>,
    is: Vec<Option<usize>>,
}

impl Partners {
    fn join(&mut self, of: usize, is: usize) {
        (self.of[of], self.is[is]) = (Some(is), Some(of));
    }

    /// Returns the elements without a partner, of both lists, between the same elements that have one.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut res: BTreeMap<Option<usize>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        let mut after = None;
        for (at, partner) in self.of.iter().enumerate() {
            match partner {
                Some(_) => after = Some(at),
                None => res.entry(after).or_default().0.push(at),
            }
        }
        after = None;
        for (at, partner) in self.is.iter().enumerate() {
            match partner {
                Some(_) => after = *partner,
                None => res.entry(after).or_default().1.push(at),
            }
        }
        res.into_values().filter(|(of, is)| !of.is_empty() && !is.is_empty()).collect()
    }
}
