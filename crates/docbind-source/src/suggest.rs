//! "Did you mean …?": the known name that an unknown one resembles.

/// Of longer names only the beginning is compared: the time grows with the square of the length.
const MAX_COMPARED_CHARS: usize = 64;

/// Returns the candidate that is most similar to a name, the first of several, if at most half of the
/// letters differ. Letter case counts least.
pub fn suggest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    suggest_similar(name, candidates, 0.5)
}

/// As [`suggest`], for candidates with a similarity of at least `min_similarity`, from 0 to 1.
pub fn suggest_similar<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    min_similarity: f64,
) -> Option<&'a str> {
    let normalized = normalize(name);
    let mut best: Option<(&str, f64, bool)> = None;
    for candidate in candidates {
        let similarity = strsim::normalized_damerau_levenshtein(&normalized, &normalize(candidate));
        let is_exact = candidate == name;
        let is_better = best.is_none_or(|(_, best_similarity, best_is_exact)| {
            similarity > best_similarity
                || (similarity == best_similarity && is_exact && !best_is_exact)
        });
        if similarity >= min_similarity && is_better {
            best = Some((candidate, similarity, is_exact));
        }
    }
    best.map(|(candidate, ..)| candidate)
}

fn normalize(name: &str) -> String {
    name.chars().take(MAX_COMPARED_CHARS).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names_are_suggested() {
        let names = ["Memory", "MemorySize", "Disks"];
        let check = |name| suggest(name, names);
        assert_eq!(check("Memry"), Some("Memory"));
        assert_eq!(check("memorysize"), Some("MemorySize"));
        assert_eq!(check("Quantity"), None);
        assert_eq!(suggest("", []), None);
    }
}
