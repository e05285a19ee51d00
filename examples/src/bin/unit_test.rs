//! A function of an application, and its unit tests, which need neither network nor keys.

use ucloud::uhub::values::Type;
use ucloud::uhub::{Client, Error, GetRepoRequest};

/// Returns the names of the private repositories.
async fn private_repositories(client: &Client) -> Result<Vec<String>, Error> {
    let repos = client.get_repo(GetRepoRequest::new().kind(Type::Private)).await?;
    Ok(repos.repo_set.into_iter().map(|it| it.repo_name).collect())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    println!("{}", private_repositories(&Client::from_env()?).await?.join("\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ucloud::runtime::Credentials;
    use ucloud::runtime::mock::{MockTransport, Reply};
    use ucloud::uhub::GetRepoResponse;
    use ucloud::uhub::models::RepoSet;

    fn client(mock: &MockTransport) -> Result<Client, Error> {
        let runtime = ucloud::Client::builder()
            .credentials(Credentials::new("public", "private"))
            .transport(mock.clone())
            .build()?;
        Ok(Client::new(runtime))
    }

    #[tokio::test]
    async fn asks_for_private_ones() -> Result<(), Error> {
        let mut repo = RepoSet::default();
        repo.repo_name = "website".to_owned();
        let mut response = GetRepoResponse::default();
        response.repo_set = vec![repo];
        let mock = MockTransport::new();
        mock.once("GetRepo", Reply::response(&response));

        assert_eq!(private_repositories(&client(&mock)?).await?, ["website"]);
        assert_eq!(mock.requests("GetRepo")[0].param("Type"), Some("private"));
        Ok(())
    }

    #[tokio::test]
    async fn survives_a_hiccup_of_the_service() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.once("GetRepo", Reply::status(503));
        mock.once("GetRepo", Reply::json([("TotalCount", 0)]));

        assert!(private_repositories(&client(&mock)?).await?.is_empty());
        mock.assert_all_used();
        Ok(())
    }

    #[tokio::test]
    async fn reports_a_refusal() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.always("GetRepo", Reply::ret_code(299, "no permission"));

        let result = private_repositories(&client(&mock)?).await;
        assert!(result.is_err_and(|error| error.is_auth()));
        Ok(())
    }
}
