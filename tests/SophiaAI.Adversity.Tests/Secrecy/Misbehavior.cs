namespace SophiaAI.Tests.Secrecy;

/// <summary>How the services misbehave. All but the first and the last reveal what they were sent, and all canaries as well.</summary>
public enum Misbehavior
{
    /// <summary>They do not misbehave.</summary>
    None,

    /// <summary>The right answer, with the credentials in its headers and in members for human readers.</summary>
    EchoInSuccess,

    /// <summary>An error inside a success, as in GraphQL, Slack and ESC; elsewhere 422.</summary>
    ErrorInSuccess,

    /// <summary>400 with the service's own error body.</summary>
    BadRequest,

    /// <summary>401 with the service's own error body.</summary>
    Unauthorized,

    /// <summary>500, every time.</summary>
    ServerError,

    /// <summary>502 with a proxy's page that shows the request's headers.</summary>
    ProxyPage,

    /// <summary>400 with lines of text, the first of them so long that it is cut off inside the credential.</summary>
    PlainText,

    /// <summary>422 with the whole request, headers and body, as the message.</summary>
    EchoOfRequest,

    /// <summary>200 with JSON of a different shape, with the credentials as names and values.</summary>
    OtherJson,

    /// <summary>200 with text that is not JSON and breaks off.</summary>
    NoJson,

    /// <summary>200 with lone surrogates, which JSON can represent and no text can.</summary>
    BrokenText,

    /// <summary>302 to a host that is named after the credential.</summary>
    Redirect,

    /// <summary>307 to another host, with the credential in the address.</summary>
    TemporaryRedirect,

    /// <summary>An announced body that breaks off in the middle of the credentials, every time.</summary>
    BrokenOff,

    /// <summary>A connection that breaks before the answer, every time.</summary>
    NoAnswer,
}
