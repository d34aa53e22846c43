using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

/// <summary>Asks the platform for a token, and says of a failure that it is one of the sign-in to Snowflake.</summary>
internal static class PlatformRequest
{
    /// <summary>The time for one token, repeated attempts included: these services stand next door.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);

    /// <summary>Sends the request. Not ended with one caller, since the token is for all.</summary>
    public static async Task<T> SendAsync<T>(
        ProviderContext context, HttpServiceClient client, string name, ServiceRequest request, JsonTypeInfo<T> type, string advice)
    {
        context.Report(ProviderEventKind.Verbose, $"{name}: requesting a token for Snowflake");
        try
        {
            return await client.SendAsync(request, (response, token) => response.ReadJsonAsync(type, token), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServiceException failure)
        {
            throw new ServiceException(SnowflakeService.Name, failure.Reason, $"No token for the sign-in as a workload. {failure.Message}", failure.InnerException as RedactedException)
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
