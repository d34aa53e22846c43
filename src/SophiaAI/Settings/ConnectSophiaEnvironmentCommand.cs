using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Services.Snowflake.Connections;
using SophiaAI.Secrets;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Settings;

/// <summary>Creates a connection from an ESC environment, a .env file, a connection of Snowflake's tools or the process's variables, and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "SophiaEnvironment", DefaultParameterSetName = ProcessSet)]
[OutputType(typeof(SophiaConnection))]
public sealed class ConnectSophiaEnvironmentCommand : ServiceCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string EnvFileSet = "EnvFile";
    private const string SnowflakeConnectionSet = "SnowflakeConnection";
    private const string ProcessSet = "Process";

    // As many as fit in a warning.
    private const int MostNear = 5;

    // Arguments are validated here and not by the engine, which would end the command before it begins: the next command
    // would continue with the previous connection.
    private bool _began;
    private bool _tried;

    /// <summary>An ESC environment: name, project/name or organization/project/name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = EnvironmentSet)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Environment { get; set; }

    /// <summary>A .env file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvFileSet)]
    [AllowNull]
    [AllowEmptyString]
    public string? EnvFile { get; set; }

    /// <summary>The dialect in which the file is read.</summary>
    [Parameter(ParameterSetName = EnvFileSet)]
    [ArgumentCompleter(typeof(DialectCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> with the values of earlier lines of the file.</summary>
    [Parameter(ParameterSetName = EnvFileSet)]
    public SwitchParameter Expand { get; set; }

    /// <summary>A connection of Snowflake's own tools, by name; <c>default</c> for the default one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SnowflakeConnectionSet)]
    [ArgumentCompleter(typeof(SnowflakeConnectionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SnowflakeConnection { get; set; }

    /// <summary>Hosts that a credential may be sent to even though it comes from a different source than their address.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[]? AllowHost { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (HasEmptyConnection) Refuse(ErrorRecords.EmptyConnection());
        // The access to Pulumi itself must not come from a previously opened environment.
        Connection ??= RunspaceState.Connection is { Source: not ConnectionSource.Environment } current ? current : SophiaConnector.FromProcess();
        base.BeginProcessing();
        _began = true;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _tried = true;
        // From here on, however this ends, the previous connection must not be used.
        RunspaceState.Failed = new FailedConnection(Call, error: null);
        CheckArguments();
        switch (ParameterSetName)
        {
            case EnvFileSet: ConnectToFile(EnvFile!); break;
            case SnowflakeConnectionSet: ConnectToSnowflake(SnowflakeConnection!); break;
            case EnvironmentSet: ConnectToEnvironment(Environment!); break;
            default: Use(SophiaConnector.FromProcess(AllowHost ?? [])); break;
        }
    }

    /// <inheritdoc/>
    protected internal override void WriteError(ErrorRecord error)
    {
        if (RunspaceState.Failed is { HasError: false }) RunspaceState.Failed = new FailedConnection(Call, error.ErrorDetails.Message);
        base.WriteError(error);
    }

    /// <inheritdoc/>
    protected override void OnEnded()
    {
        // The previous command in the pipeline had no output, or failed.
        if (_began && !_tried) RunspaceState.Failed = new FailedConnection(Call, "No environment was given.");
    }

    private string Call
    {
        get
        {
            string command = MyInvocation.MyCommand.Name;
            return ParameterSetName switch
            {
                EnvFileSet => $"{command} -EnvFile {Shown(EnvFile)}",
                SnowflakeConnectionSet => $"{command} -SnowflakeConnection {Shown(SnowflakeConnection)}",
                // Without the name if it has not yet arrived from the pipeline.
                EnvironmentSet when _tried || Environment is not null => $"{command} {Shown(Environment)}",
                _ => command,
            };
        }
    }

    private static string Shown(string? argument) => string.IsNullOrEmpty(argument) ? "''" : argument;

    private void CheckArguments()
    {
        string? empty = ParameterSetName switch
        {
            EnvFileSet when string.IsNullOrEmpty(EnvFile) => nameof(EnvFile),
            SnowflakeConnectionSet when string.IsNullOrEmpty(SnowflakeConnection) => nameof(SnowflakeConnection),
            EnvironmentSet when string.IsNullOrEmpty(Environment) => nameof(Environment),
            _ => null,
        };
        if (empty is not null) Refuse("EmptyValue", $"-{empty} is empty.", empty, "Check the variable that it comes from. Without parameters, the command connects to the variables of the process.");
        bool hasHosts = MyInvocation.BoundParameters.ContainsKey(nameof(AllowHost));
        if (hasHosts && (AllowHost is not { Length: > 0 } || AllowHost.Any(string.IsNullOrEmpty))) Refuse("EmptyValue", "-AllowHost is empty.", nameof(AllowHost), "Name a host, or leave the parameter out.");
        if (!DialectCompleter.Has(Dialect)) Refuse("UnknownDialect", $"There is no dialect '{Dialect}'.", Dialect, $"Dialects: {string.Join(", ", DialectCompleter.Names)}.");
    }

    private void Refuse(string id, string message, object? target, string action) => Refuse(ErrorRecords.WrongCall(id, message, target, action));

    private void Refuse(ErrorRecord error)
    {
        RunspaceState.Failed = new FailedConnection(Call, error.Exception.Message);
        ThrowTerminatingError(error);
    }

    // Expands nothing from the process: it would count as the file's own, and a file must not send the process's
    // credentials to a host that it names itself.
    private void ConnectToFile(string envFile)
    {
        if (EnvFiles.Read(this, envFile, Dialect, Expand, static _ => null) is not { } document) return;
        SophiaConnection connection = SophiaConnector.FromEnvFile(GetUnresolvedProviderPathFromPSPath(envFile), document, AllowHost ?? []);
        if (connection.Services.Count == 0) WarnOfNoSetting(envFile, document);
        Use(connection);
    }

    // Such a connection is empty, and commands would silently use the process's variables.
    private void WarnOfNoSetting(string envFile, DotEnvDocument document)
    {
        string[] near = document.Entries.Select(static entry => (entry.Key, Near: SecretNames.Naming.NearestVariable(entry.Key)))
            .Where(static pair => pair.Near is not null).Select(static pair => pair.Key == pair.Near ? $"{pair.Key} is empty" : $"{pair.Key} (did you mean {pair.Near}?)")
            .Distinct().Take(MostNear).ToArray();
        WriteWarning($"{envFile} has no value for a setting that this module knows{(near.Length == 0 ? string.Empty : $": {string.Join(", ", near)}")}. Commands use the process's variables instead.");
    }

    private void ConnectToSnowflake(string name) => Try(name, () =>
    {
        try
        {
            SnowflakeConnectionFile file = SnowflakeConnectionFile.Read();
            WriteVerbose($"Snowflake's connections are in {file.Path}");
            foreach (string warning in file.Warnings) WriteWarning(warning);
            Use(SophiaConnector.FromSnowflakeConnection(file, name, SessionState.Path.CurrentFileSystemLocation.ProviderPath, AllowHost ?? []));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            WriteError(ErrorRecords.File(exception, name));
        }
    });

    private void ConnectToEnvironment(string environment) => Try(environment, () =>
        Use(Await(SophiaConnector.FromEnvironmentAsync(environment, Context(), AllowHost ?? [], StopToken))));

    private void Use(SophiaConnection connection)
    {
        RunspaceState.Connection = connection;
        WriteObject(connection);
    }
}
