using System.Globalization;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>One message a second to each webhook or channel, with a short burst.</summary>
internal sealed class SlackPace(SandboxOptions options)
{
    private const int Burst = 4;
    private readonly TokenBucket _bucket = new(options.TimeProvider, Burst, TimeSpan.FromSeconds(Burst));

    /// <returns>False when the message arrives too soon; the Retry-After header is then set.</returns>
    public bool Admits(string destination, HttpResponse response)
    {
        if (!options.EnforceRateLimits || _bucket.SecondsToWait(destination) is not { } seconds)
            return true;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return false;
    }
}
