using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake.Management;
using SophiaAI.Providers.Services.Snowflake.SignIn;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>Snowflake, and what the module can do with it.</summary>
internal static class SnowflakeIntegration
{
    /// <summary>The service, as code for all services sees it.</summary>
    public static Service Descriptor { get; } = new(SnowflakeService.Profile)
    {
        Settings = SnowflakeService.Settings,
        Needs = SnowflakeSignIn.Needs,
        Checks = static () => new SnowflakeChecks(),
        Endpoints = static context => [new("API") { Address = () => SnowflakeHttp.Address(context.Settings), Options = () => SnowflakeHttp.Options(context) }],
        Rotations = [new SnowflakeKeyRotation(), new SnowflakeTokenRotation()],
        Measures = static () => SnowflakeMeasures.Sources,
        Resources = static () => new SnowflakeManager(),
        PageHosts = ["app.snowflake.com"],
    };
}
