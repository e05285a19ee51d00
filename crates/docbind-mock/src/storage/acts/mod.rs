//! What the operations do: one function each, from a [`Call`] to an answer or an error.

mod change;
mod copy;
mod finish;
mod list;
mod read;
mod upload;
mod write;

use super::answer::Answer;
use super::call::Call;
use super::error::StorageError;
use super::operations::Act;

/// Executes a call.
pub(super) async fn execute(call: Call<'_>) -> Result<Answer, StorageError> {
    match call.act {
        Act::Put => write::put(call).await,
        Act::PostForm => write::post_form(call).await,
        Act::PutByHash => write::put_by_hash(&call),
        Act::Delete => write::delete(&call),
        Act::Get | Act::Head => read::get(&call),
        Act::Copy => copy::copy(&call),
        Act::CopyPart => copy::copy_part(&call).await,
        Act::ListByPrefix => list::by_prefix(&call),
        Act::ListByDirectory => list::by_directory(&call),
        Act::ListUploads => list::uploads(&call),
        Act::ListParts => list::parts(&call),
        Act::StartUpload => upload::start(&call),
        Act::PutPart => upload::put_part(call).await,
        Act::AbortUpload => upload::abort(&call),
        Act::FinishUpload => finish::finish(call).await,
        Act::SwitchClass => change::switch_class(&call),
        Act::Restore => change::restore(&call),
        Act::SetMeta => change::set_meta(call).await,
    }
}
