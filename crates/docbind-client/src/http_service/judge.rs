//! What the responses of a described service mean: by their status, and by the paths of its errors.

use super::HttpService;
use crate::service::{Failure, FailureClass, Verdict};
use crate::transport::HttpResponse;

/// Distinguishes success from failures.
pub(super) fn judge(service: &HttpService, response: &HttpResponse) -> Verdict {
    let status = response.status();
    let body = response.body();
    let class = match response.is_success() {
        true if !service.error.is_failure(body) => return Verdict::Success,
        true => FailureClass::Rejected,
        false => class_of_status(service, status),
    };
    let reported = service.error.report(body).map(|mut it| {
        it.is_auth = matches!(status, 401 | 403);
        it
    });
    Verdict::Failed(Failure { class, reported })
}

fn class_of_status(service: &HttpService, status: u16) -> FailureClass {
    let by_default = match status {
        401 => FailureClass::CredentialsRejected,
        500.. => FailureClass::Broken,
        _ => FailureClass::Rejected,
    };
    match service.retry_statuses {
        None => FailureClass::from_status(status).unwrap_or(by_default),
        Some(statuses) => match (statuses.contains(&status), status) {
            (true, 429) => FailureClass::Throttled,
            (true, _) => FailureClass::Ambiguous,
            (false, _) => by_default,
        },
    }
}
