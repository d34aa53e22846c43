using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Snowflake.Connections;

namespace SophiaAI.Providers.Composition;

/// <summary>Creates connections from the process's variables, a <c>.env</c> file, a Snowflake tool's connection or an ESC environment.</summary>
internal static class SophiaConnector
{
    /// <summary>A connection that reads the process's variables whenever a command runs.</summary>
    public static SophiaConnection FromProcess(IEnumerable<string>? allowedHosts = null) =>
        new(SophiaServices.List.Settings, ConnectionSource.Process, string.Empty, new Dictionary<string, string>(), allowedHosts ?? [], ServiceRuntime.Shared);

    /// <summary>A connection from a file that has already been read.</summary>
    /// <param name="path">The file's path, as shown to the user.</param>
    /// <param name="document">Its content.</param>
    /// <param name="allowedHosts">Hosts that credentials from elsewhere may be sent to.</param>
    public static SophiaConnection FromEnvFile(string path, DotEnvDocument document, IEnumerable<string> allowedHosts)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new SophiaConnection(SophiaServices.List.Settings, ConnectionSource.EnvFile, path, document.ToDictionary(), allowedHosts, ServiceRuntime.Shared);
    }

    /// <summary>A connection from one of Snowflake's own tools. It supplies Snowflake settings only.</summary>
    /// <param name="file">This user's connections.</param>
    /// <param name="name">The connection's name; <c>default</c> for the default connection.</param>
    /// <param name="folder">The folder that relative key and token paths are resolved against.</param>
    /// <param name="allowedHosts">Hosts that credentials from elsewhere may be sent to.</param>
    /// <exception cref="ServiceException">NotFound, listing those available; InvalidRequest for an unsupported sign-in method.</exception>
    public static SophiaConnection FromSnowflakeConnection(SnowflakeConnectionFile file, string name, string folder, IEnumerable<string> allowedHosts)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        string resolved = file.Resolve(name);
        return new SophiaConnection(SophiaServices.List.Settings, ConnectionSource.SnowflakeConnection, resolved, file.Settings(resolved, folder), allowedHosts, ServiceRuntime.Shared);
    }

    /// <summary>A connection from an environment, which is opened once, immediately.</summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="context">Supplies Pulumi's own settings.</param>
    /// <param name="allowedHosts">Hosts that credentials from elsewhere may be sent to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound when there is no such environment.</exception>
    public static async Task<SophiaConnection> FromEnvironmentAsync(
        string? environment, ProviderContext context, IEnumerable<string> allowedHosts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        PulumiProvider pulumi = new(context);
        EscEnvironmentName name = pulumi.Resolve(environment);
        EscValue opened = await pulumi.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        return new SophiaConnection(SophiaServices.List.Settings, ConnectionSource.Environment, name.ToString(), Variables(opened, name), allowedHosts, context.Runtime);
    }

    // What the environment offers to every program, then what only our own layout has, then the environment's name.
    private static Dictionary<string, string> Variables(EscValue opened, EscEnvironmentName name)
    {
        Dictionary<string, string> variables = ExportedVariables.Of(opened, SophiaServices.List.Settings, leftOut: static _ => { })
            .ToDictionary(static variable => variable.Name, static variable => variable.Value, StringComparer.Ordinal);
        foreach ((SettingDefinition definition, string value) in new[] { (PulumiService.Organization, name.Organization), (PulumiService.Project, name.Project), (PulumiService.Environment, name.Name) })
        {
            foreach (string alias in definition.Aliases) variables.Remove(alias);
            variables[definition.Variable] = value;
        }

        return variables;
    }
}
