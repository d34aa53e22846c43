using SophiaAI.Sandbox.Estuary;
using SophiaAI.Sandbox.Gong;
using SophiaAI.Sandbox.Pulumi;
using SophiaAI.Sandbox.Slack;
using SophiaAI.Sandbox.Snowflake;
using SophiaAI.Sandbox.Vercel;

namespace SophiaAI.Sandbox;

/// <summary>The services of a sandbox, in the order of their ports.</summary>
internal static class SandboxServices
{
    private static readonly Func<SandboxOptions, ISandboxService>[] _factories =
    [
        options => new SnowflakeService(options),
        options => new GongService(options),
        options => new VercelService(options),
        options => new EstuaryService(options),
        options => new PulumiService(options),
        options => new SlackService(options),
    ];

    public static IReadOnlyList<ISandboxService> Create(SandboxOptions options) => [.. _factories.Select(create => create(options))];
}
