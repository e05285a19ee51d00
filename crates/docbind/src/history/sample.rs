//! Which commits of a history are analyzed, and by which thread.

use super::Commit;

/// Returns the last commit of each period of this many days.
pub fn sample(commits: Vec<Commit>, days: u32) -> Vec<Commit> {
    let window = i64::from(days) * 24 * 60 * 60;
    let mut res: Vec<Commit> = Vec::new();
    for it in commits {
        match res.last_mut() {
            Some(last) if last.time.div_euclid(window) == it.time.div_euclid(window) => *last = it,
            _ => res.push(it),
        }
    }
    res
}

/// Returns the bounds of each segment; neighbours share a commit.
pub fn segments(commits: usize, count: usize) -> Vec<(usize, usize)> {
    let count = count.clamp(1, commits.max(1));
    let bound = |it: usize| commits * it / count;
    (0..count)
        .map(|it| (bound(it), (bound(it + 1) + 1).min(commits)))
        .filter(|it| it.0 < it.1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_share_their_ends() {
        assert_eq!(segments(10, 3), [(0, 4), (3, 7), (6, 10)]);
        assert_eq!(segments(1, 4), [(0, 1)]);
        assert_eq!(segments(0, 4), []);
    }

    #[test]
    fn the_last_state_of_some_days() {
        let commit =
            |day: i64| Commit { id: day.to_string(), time: day * 86_400, day: String::new() };
        let days = |every| -> Vec<String> {
            let commits = [0, 1, 2, 9, 10, 30].map(commit).to_vec();
            sample(commits, every).into_iter().map(|it| it.id).collect()
        };
        assert_eq!(days(1), ["0", "1", "2", "9", "10", "30"]);
        assert_eq!(days(7), ["2", "10", "30"]);
    }
}
