namespace SophiaAI.Sandbox.Pulumi.Audit;

/// <summary>Something that somebody did in the organization, or tried to.</summary>
/// <param name="Number">Counts up; of two events of the same second the greater is the later one.</param>
/// <param name="At">When.</param>
/// <param name="Event">The kind of event.</param>
/// <param name="Description">What happened, in words.</param>
/// <param name="SourceIp">Where the request came from.</param>
/// <param name="Login">Who it was; empty when nobody knows.</param>
/// <param name="IsAuthenticationFailure">Whether it is a sign-in that failed.</param>
internal sealed record AuditEvent(long Number, DateTimeOffset At, string Event, string Description, string SourceIp, string Login, bool IsAuthenticationFailure)
{
    public const string AuthenticationFailure = "authenticationFailure";

    public object Describe() => new
    {
        timestamp = At.ToUnixTimeSeconds(),
        sourceIP = SourceIp,
        @event = Event,
        description = Description,
        user = new { name = Login == PulumiUser.Login ? PulumiUser.Name : Login, githubLogin = Login, avatarUrl = "" },
        tokenName = IsAuthenticationFailure ? null : PulumiUser.TokenName,
        authFailure = IsAuthenticationFailure ? true : (bool?)null,
    };
}
