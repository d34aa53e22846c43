using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.Connections;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Settings;

/// <summary>Makes a connection from an ESC environment, a .env file, a connection of Snowflake's tools or the process's variables, and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "SophiaEnvironment", DefaultParameterSetName = ProcessSet)]
[OutputType(typeof(SophiaConnection))]
public sealed class ConnectSophiaEnvironmentCommand : ServiceCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string EnvFileSet = "EnvFile";
    private const string SnowflakeConnectionSet = "SnowflakeConnection";
    private const string ProcessSet = "Process";

    private bool _began;
    private bool _tried;

    /// <summary>An ESC environment: name, project/name or organization/project/name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = EnvironmentSet)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>A .env file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvFileSet)]
    [ValidateNotNullOrEmpty]
    public string? EnvFile { get; set; }

    /// <summary>Whose rules the file is read by.</summary>
    [Parameter(ParameterSetName = EnvFileSet)]
    [ValidateSet("Dotenv", "Compose", "Bash", "Python")]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> by the values of earlier lines of the file.</summary>
    [Parameter(ParameterSetName = EnvFileSet)]
    public SwitchParameter Expand { get; set; }

    /// <summary>A connection of Snowflake's own tools, by name; <c>default</c> for the default one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SnowflakeConnectionSet)]
    [ArgumentCompleter(typeof(SnowflakeConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SnowflakeConnection { get; set; }

    /// <summary>Hosts that a credential may be sent to although it comes from another source than their address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AllowHost { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // The access to Pulumi itself must not come from an environment that was opened before.
        Connection ??= RunspaceState.Connection is { Source: not ConnectionSource.Environment } current ? current : SophiaConnector.FromProcess();
        base.BeginProcessing();
        _began = true;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _tried = true;
        // Whatever may cut this off, from here on nobody wants the connection of before.
        RunspaceState.Failed = new FailedConnection(Call, error: null);
        if (EnvFile is not null) ConnectToFile(EnvFile);
        else if (SnowflakeConnection is not null) ConnectToSnowflake(SnowflakeConnection);
        else if (Environment is not null) ConnectToEnvironment(Environment);
        else Use(SophiaConnector.FromProcess(AllowHost ?? []));
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
        // The command before it in the pipeline had nothing for it, or failed.
        if (_began && !_tried) RunspaceState.Failed = new FailedConnection(Call, "It was given no environment.");
    }

    private string Call
    {
        get
        {
            string command = MyInvocation.MyCommand.Name;
            if (EnvFile is not null) return $"{command} -EnvFile {EnvFile}";
            if (SnowflakeConnection is not null) return $"{command} -SnowflakeConnection {SnowflakeConnection}";
            return Environment is null ? command : $"{command} {Environment}";
        }
    }

    // Nothing comes from the process: it would count as the file's own, and a file must not send the process's
    // credentials to a host that it names itself.
    private void ConnectToFile(string envFile)
    {
        if (EnvFiles.Read(this, envFile, Dialect, Expand, static _ => null) is { } document)
            Use(SophiaConnector.FromEnvFile(GetUnresolvedProviderPathFromPSPath(envFile), document, AllowHost ?? []));
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
