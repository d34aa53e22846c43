using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Estuary;
using SophiaAI.Sandbox.Gong;
using SophiaAI.Sandbox.Pulumi;
using SophiaAI.Sandbox.Slack;
using SophiaAI.Sandbox.Snowflake;
using SophiaAI.Sandbox.Vercel;

namespace SophiaAI.Sandbox;

/// <summary>The services of a sandbox, in port order.</summary>
internal static class SandboxServices
{
    private static readonly Func<SandboxOptions, CredentialBook, ISandboxService>[] s_factories =
    [
        (options, _) => new SnowflakeService(options),
        (options, credentials) => new GongService(options, credentials),
        (options, _) => new VercelService(options),
        (options, _) => new EstuaryService(options),
        (options, _) => new PulumiService(options),
        (options, credentials) => new SlackService(options, credentials),
    ];

    public static IReadOnlyList<ISandboxService> Create(SandboxOptions options, CredentialBook credentials) =>
        [.. s_factories.Select(create => create(options, credentials))];
}
