using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Providers.Services.Snowflake.Connections;

namespace SophiaAI.Providers.Composition;

/// <summary>Creates connections from the process's variables, given settings, a <c>.env</c> file, a Snowflake tool's connection or an ESC environment.</summary>
internal static class SophiaConnector
{
    // As many as fit in a message.
    private const int MostListed = 8;

    /// <summary>A connection that reads the process's variables whenever a command runs.</summary>
    public static SophiaConnection FromProcess(ConnectOptions? options = null) => Make(ConnectionSource.Process, string.Empty, new Dictionary<string, string>(), options ?? ConnectOptions.None);

    /// <summary>A connection from nothing but the settings that are given.</summary>
    public static SophiaConnection FromSettings(ConnectOptions options) => Make(ConnectionSource.Setting, string.Empty, new Dictionary<string, string>(), options);

    /// <summary>A connection from a file that has already been read.</summary>
    /// <param name="path">The file's path, as shown to the user.</param>
    /// <param name="document">Its content.</param>
    /// <param name="options">What the connection is made with.</param>
    public static SophiaConnection FromEnvFile(string path, DotEnvDocument document, ConnectOptions options)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Make(ConnectionSource.EnvFile, path, document.ToDictionary(), options);
    }

    /// <summary>A connection from one of Snowflake's own tools. It supplies Snowflake settings only.</summary>
    /// <param name="file">This user's connections.</param>
    /// <param name="name">The connection's name; <c>default</c> for the default connection.</param>
    /// <param name="folder">The folder that relative key and token paths are resolved against.</param>
    /// <param name="options">What the connection is made with.</param>
    /// <exception cref="ServiceException">NotFound, listing those available; InvalidRequest for an unsupported sign-in method.</exception>
    public static SophiaConnection FromSnowflakeConnection(SnowflakeConnectionFile file, string name, string folder, ConnectOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        string resolved = file.Resolve(name);
        return Make(ConnectionSource.SnowflakeConnection, resolved, file.Settings(resolved, folder), options);
    }

    /// <summary>A connection from an environment, which is opened once, immediately.</summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="context">Supplies Pulumi's own settings.</param>
    /// <param name="options">What the connection is made with.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound, with what there is, when there is no such environment.</exception>
    public static async Task<SophiaConnection> FromEnvironmentAsync(
        string? environment, ProviderContext context, ConnectOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A name that is wrong is wrong with every token.
        if (environment is not null) EscEnvironmentName.Check(environment);
        PulumiAccess.RequireToConnect(context.Settings, environment);
        PulumiProvider pulumi = new(context);
        EscEnvironmentName name = pulumi.Resolve(environment);
        EscValue opened;
        try
        {
            opened = await pulumi.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.NotFound)
        {
            throw exception.WithMessage(exception.Message, await AdviceAsync(name, context, cancellationToken).ConfigureAwait(false) ?? exception.RecommendedAction ?? string.Empty);
        }

        return new SophiaConnection(SophiaServices.List.Settings, ConnectionSource.Environment, name.ToString(), Variables(opened, name, context), Without(options), context.Runtime)
        {
            // A token that is given replaces the access with which the environment was opened.
            Access = options.Given.ContainsKey(PulumiService.Token.Variable) ? [] : context.Connection.AccessLayers(),
        };
    }

    private static SophiaConnection Make(string source, string origin, IReadOnlyDictionary<string, string> variables, ConnectOptions options) =>
        new(SophiaServices.List.Settings, source, origin, variables, options, ServiceRuntime.Shared);

    // What was given only to find the environment must not name another one afterwards.
    private static ConnectOptions Without(ConnectOptions options)
    {
        Dictionary<string, string> given = new(options.Given, StringComparer.Ordinal);
        foreach (SettingDefinition part in new[] { PulumiService.Organization, PulumiService.Project, PulumiService.Environment }) given.Remove(part.Variable);
        return options with { Given = given };
    }

    // The environments with a name near the one that was typed, or else some of all; null if they can't be listed.
    private static async Task<string?> AdviceAsync(EscEnvironmentName name, ProviderContext context, CancellationToken cancellationToken)
    {
        List<string> all = [];
        try
        {
            await foreach (EscEnvironment environment in new EscEnvironmentProvider(context).GetEnvironmentsAsync(name.Organization, cancellationToken).ConfigureAwait(false)) all.Add(environment.Environment);
        }
        catch (ServiceException)
        {
            // The error is about the environment that was asked for.
        }

        if (all.Count == 0) return null;
        // Those of the same project first.
        all = [.. all.OrderBy(other => other.StartsWith($"{name.Organization}/{name.Project}/", StringComparison.OrdinalIgnoreCase) ? 0 : 1)];
        string[] near = all.Where(other => IsNear(other[(other.LastIndexOf('/') + 1)..], name.Name)).ToArray();
        return near.Length > 0
            ? $"Did you mean {string.Join(" or ", near.Take(MostListed))}? Get-SophiaEnvironment lists the environments."
            : $"There {(all.Count == 1 ? "is" : "are")} {string.Join(", ", all.Take(MostListed))}{(all.Count > MostListed ? " and others" : string.Empty)}. Get-SophiaEnvironment lists the environments.";
    }

    // Misspelled, abbreviated, or in another project.
    private static bool IsNear(string name, string typed) =>
        name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || NameDistance.Nearest(typed, [name]) is not null;

    // What the environment offers to every program, then what only our own layout has, then the environment's name.
    private static Dictionary<string, string> Variables(EscValue opened, EscEnvironmentName name, ProviderContext context)
    {
        Dictionary<string, string> variables = ExportedVariables.Of(opened, SophiaServices.List.Settings, notKnown: WarnOf)
            .ToDictionary(static variable => variable.Name, static variable => variable.Value, StringComparer.Ordinal);
        foreach ((SettingDefinition definition, string value) in new[] { (PulumiService.Organization, name.Organization), (PulumiService.Project, name.Project), (PulumiService.Environment, name.Name) })
        {
            foreach (string alias in definition.Aliases) variables.Remove(alias);
            variables[definition.Variable] = value;
        }

        return variables;

        // The services that do not need it can be used.
        void WarnOf(string variable)
        {
            if (SophiaServices.List.Settings.FindVariable(variable) is null) return;
            context.Report(ProviderEventKind.Warning, $"Pulumi ESC does not know the value of {variable} in {name}, so the connection does not have it.");
        }
    }
}
