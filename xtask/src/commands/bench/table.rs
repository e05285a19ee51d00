//! Measured figures, as a table and as JSON.

use serde_json::{Value, json};
use std::fmt::Write;

/// A measured figure, and its goal.
pub(super) struct Figure {
    pub(super) name: String,
    /// The human-readable value: `512 ms`.
    pub(super) value: String,
    /// The value to compare with the goal, in the same unit.
    pub(super) number: f64,
    /// The maximum of the number.
    pub(super) goal: Option<f64>,
    /// The unit of the number: `x the floor`, `MB`.
    pub(super) unit: &'static str,
}

impl Figure {
    /// Whether the figure is within its goal; `None` for a figure without a goal.
    pub(super) fn is_met(&self) -> Option<bool> {
        self.goal.map(|goal| self.number <= goal)
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "name": self.name, "value": self.value, "number": self.number, "unit": self.unit,
            "goal": self.goal, "met": self.is_met(),
        })
    }
}

/// Formats figures as a Markdown table.
pub(super) fn markdown(figures: &[Figure]) -> String {
    let mut res = String::from("| what | measured | compared | goal | |\n|---|---|---|---|---|\n");
    for it in figures {
        let Figure { name, value, number, goal, unit } = it;
        let (compared, goal) = match goal {
            Some(goal) => (format!("{number:.2} {unit}"), format!("{goal} {unit}")),
            None if unit.is_empty() => (String::new(), String::new()),
            None => (format!("{number:.2} {unit}"), String::new()),
        };
        let met = match it.is_met() {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "",
        };
        let _ = writeln!(res, "| {name} | {value} | {compared} | {goal} | {met} |");
    }
    res
}

/// Returns the median of numbers.
pub(super) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    match numbers.len() {
        0 => f64::NAN,
        it if it % 2 == 1 => numbers[it / 2],
        it => f64::midpoint(numbers[it / 2 - 1], numbers[it / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn lines() {
        let figure = Figure {
            name: "from nothing".to_owned(),
            value: "90 ms".to_owned(),
            number: 9.0,
            goal: Some(8.0),
            unit: "x the floor",
        };
        let table = markdown(&[figure]);
        let last = table.lines().last();
        let expected = "| from nothing | 90 ms | 9.00 x the floor | 8 x the floor | **missed** |";
        assert_eq!(last, Some(expected));
    }
}
