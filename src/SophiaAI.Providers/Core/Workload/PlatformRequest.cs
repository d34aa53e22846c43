using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>Requests a token from the platform, and reports a failure as one of the sign-in that needs it.</summary>
internal static class PlatformRequest
{
    /// <summary>The time limit for one token, including retries: these services are nearby.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);

    /// <summary>Sends the request. A single caller can't cancel it, because the token is for all of them.</summary>
    public static async Task<T> SendAsync<T>(
        ProviderContext context, HttpServiceClient client, WorkloadPurpose purpose, string name, ServiceRequest request, JsonTypeInfo<T> type, string advice)
    {
        context.Report(ProviderEventKind.Verbose, $"{name}: requesting a token for {purpose.Use}");
        try
        {
            return await client.SendAsync(request, (response, token) => response.ReadJsonAsync(type, token), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServiceException failure)
        {
            throw new ServiceException(purpose.Profile.Name, failure.Reason, $"{purpose.Failure} {failure.Message}", failure.InnerException as RedactedException)
            {
                StatusCode = failure.StatusCode,
                ErrorCode = failure.ErrorCode,
                ServerMessage = failure.ServerMessage,
                RetryAfter = failure.RetryAfter,
                RecommendedAction = $"{name}: {advice}",
                IsFinal = true,
            };
        }
    }
}
