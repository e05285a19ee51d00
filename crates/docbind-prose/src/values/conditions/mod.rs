//! The conditions of the rules: what a list is like, and what the words around it are.

mod context;
mod items;
mod shape;

pub(super) use context::{
    are_supported, begins_clause, begins_text, ends_description, follows_number_and_words,
    is_announced, is_cut_off, is_example, is_in_brackets, is_introduced, is_of_case, is_of_part,
    is_only_value, is_returned,
};
pub(super) use items::{
    are_names, are_opposite, are_quoted, are_units, has_bare_value, have_meaning_verbs, is_alone,
    is_int, is_pair_of_numbers, is_text, maps_names_to_names, repeats_values,
};
pub(super) use shape::{
    has_no_separator, is_alternative, is_bulleted, is_described, is_described_by_commas,
    is_described_by_marks, is_described_by_nothing, is_described_loosely, is_plain, is_reversed,
    is_slashed, is_strongly_separated,
};

/// A condition of a rule. Its reason is its documentation.
pub(super) type Condition = fn(&super::candidate::Candidate<'_, '_>) -> bool;
