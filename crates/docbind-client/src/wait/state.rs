//! [`WaitState`]: states that waits compare, as text or as values of a generated enum.

/// A state that a wait compares. Text is one, and so are generated enums.
pub trait WaitState: AsRef<str> + Send + Sized + 'static {
    /// Returns the states that the documentation lists; none where a state may be any text.
    fn documented() -> &'static [Self] {
        &[]
    }
}

impl WaitState for String {}
impl WaitState for &'static str {}

/// Returns the texts of states.
pub(super) fn texts<S: WaitState, T: Into<S> + Clone>(states: &[T]) -> Vec<String> {
    states.iter().cloned().map(|it| Into::<S>::into(it).as_ref().to_owned()).collect()
}

/// Describes a state that the documentation does not list, with those that it lists.
pub(super) fn undocumented<S: WaitState>(state: S) -> Option<String> {
    let documented = S::documented();
    let is = |it: &S| it.as_ref().eq_ignore_ascii_case(state.as_ref());
    if documented.is_empty() || documented.iter().any(is) {
        return None;
    }
    let known: Vec<&str> = documented.iter().map(AsRef::as_ref).collect();
    Some(format!("{:?} is not documented; the states are {}", state.as_ref(), known.join(", ")))
}

/// Returns the state of several resources that is none of the targets, or says how many are missing; a
/// target only if all have reached one.
pub(super) fn furthest_from<S: WaitState>(
    targets: &[String],
    count: usize,
    states: &[S],
) -> String {
    let is_target = |it: &&S| targets.iter().any(|target| target.eq_ignore_ascii_case(it.as_ref()));
    let other = states.iter().find(|it| !is_target(it));
    match (other, states.first()) {
        (Some(other), _) => other.as_ref().to_owned(),
        (None, Some(first)) if states.len() >= count => first.as_ref().to_owned(),
        (None, _) => format!("{} of {count} found", states.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, PartialEq)]
    enum Colour {
        Red,
        Other,
    }

    impl AsRef<str> for Colour {
        fn as_ref(&self) -> &str {
            match self {
                Colour::Red => "Red",
                Colour::Other => "Rde",
            }
        }
    }

    impl WaitState for Colour {
        fn documented() -> &'static [Self] {
            &[Colour::Red]
        }
    }

    #[test]
    fn an_undocumented_state_is_described() {
        assert_eq!(undocumented(Colour::Red), None);
        assert_eq!(undocumented("any text"), None);
        let said = undocumented(Colour::Other);
        assert_eq!(said.as_deref(), Some("\"Rde\" is not documented; the states are Red"));
    }

    #[test]
    fn several_have_reached_a_target_when_all_have() {
        let check = |states: &[&'static str]| furthest_from(&["On".to_owned()], 2, states);
        assert_eq!(check(&["on", "On"]), "on");
        assert_eq!(check(&["On", "Off"]), "Off");
        assert_eq!(check(&["On"]), "1 of 2 found");
        assert_eq!(check(&[]), "0 of 2 found");
    }
}
