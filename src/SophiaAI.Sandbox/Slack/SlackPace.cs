using System.Globalization;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>One message a second to each webhook or channel, with a short burst; and 50 changes a minute.</summary>
internal sealed class SlackPace(SandboxOptions options)
{
    private const int Burst = 4;
    private const int Changes = 50;

    private readonly TokenBucket _messages = new(options.TimeProvider, Burst, TimeSpan.FromSeconds(Burst));
    private readonly TokenBucket _changes = new(options.TimeProvider, Changes, TimeSpan.FromMinutes(1));

    /// <returns>False when the message arrives too soon; the Retry-After header is then set.</returns>
    public bool Admits(string destination, HttpResponse response) => Admits(_messages, destination, response);

    /// <returns>False when the change arrives too soon; the Retry-After header is then set.</returns>
    public bool AdmitsChange(HttpResponse response) => Admits(_changes, "chat.update", response);

    private bool Admits(TokenBucket bucket, string destination, HttpResponse response)
    {
        if (!options.EnforceRateLimits || bucket.SecondsToWait(destination) is not { } seconds)
            return true;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return false;
    }
}
