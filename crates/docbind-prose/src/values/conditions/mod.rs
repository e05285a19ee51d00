//! The conditions of the rules: what a list is like, and what the words around it are.

mod context;
mod elsewhere;
mod items;
mod label;
mod shape;

pub(super) use context::{
    are_explained_together, are_supported, begins_clause, begins_text, ends_clause,
    ends_description, ends_line, follows_kind, follows_number_and_words, follows_unit,
    is_announced, is_cut_off, is_example, is_in_brackets, is_introduced, is_labelled, is_of_case,
    is_only_value, is_returned, is_value_of_element,
};
pub(super) use elsewhere::{
    are_attributes, are_cases, are_elements, are_excluded, are_members, are_placeholders,
    continues_sequence, follows_announced_value, follows_other_style, has_other_choice,
    has_otherwise, has_unnamed_others, hold_bars, is_bracketed_part, is_of_composite,
    is_of_data_uri, is_of_keys, is_of_part,
};
pub(super) use items::{
    are_bounds, are_character_classes, are_glued, are_names, are_numbers, are_opposite, are_quoted,
    are_sentinels, are_set_off, are_several, are_units, follows_range, has_bare_value,
    have_default, have_meaning_verbs, have_verbs, is_alone, is_int, is_pair_of_numbers, is_text,
    lists_names, maps_names_to_names, repeats_values,
};
pub(super) use label::{are_names_of_others, are_partly_planned, are_unavailable};
pub(super) use shape::{
    has_no_separator, is_alternative, is_bulleted, is_described, is_described_by_commas,
    is_described_by_marks, is_described_by_nothing, is_described_loosely, is_plain, is_reversed,
    is_reversed_by_commas, is_slashed, is_strongly_separated,
};

/// A condition of a rule. Its reason is its documentation.
pub(super) type Condition = fn(&super::candidate::Candidate<'_, '_>) -> bool;
