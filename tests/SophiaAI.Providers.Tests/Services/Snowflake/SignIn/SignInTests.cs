using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.SignIn;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>
/// What tests of sign-in share: a bed, and requests signed like a provider's. One client represents one provider, which
/// may send requests for hours; time passes between them.
/// </summary>
public abstract class SignInTests : IDisposable
{
    internal TestBed Bed { get; } = new();

    public void Dispose()
    {
        Bed.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Signs in again, and sends one request.</summary>
    internal Task RunAsync(params (string Name, string Value)[] settings) => SendAsync(Client(Bed.Context(settings)));

    internal static HttpServiceClient Client(ProviderContext context) => context.CreateClient(SnowflakeHttp.Options(context));

    internal static Task SendAsync(HttpServiceClient client) => client.SendAsync(
        new ServiceRequest(HttpMethod.Post, "/api/v2/statements") { Replayable = true },
        static (response, token) => response.ReadTextAsync(token),
        TestContext.Current.CancellationToken);

    internal static string Refusal(string code, string message = "refused") => $$"""{"code":"{{code}}","message":"{{message}}"}""";

    internal static string TokenType(SentRequest request) => request.Headers["X-Snowflake-Authorization-Token-Type"];

    internal static string Bearer(SentRequest request) => request.Headers["Authorization"];
}
