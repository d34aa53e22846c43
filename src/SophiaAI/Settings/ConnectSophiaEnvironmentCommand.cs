using System.Collections;
using System.Management.Automation;
using System.Security;
using System.Text.RegularExpressions;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Snowflake.Connections;
using SophiaAI.Secrets;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Settings;

/// <summary>Creates a connection from an ESC environment, a .env file, given settings, a connection of Snowflake's tools or the process's variables, and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "SophiaEnvironment", DefaultParameterSetName = ProcessSet)]
[OutputType(typeof(SophiaConnection))]
public sealed partial class ConnectSophiaEnvironmentCommand : SophiaCmdlet
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
    private SophiaConnection? _access;
    private GivenSettings _given = new();

    /// <summary>An ESC environment: name, project/name or organization/project/name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = EnvironmentSet)]
    [OneValue(IsRefusedByCommand = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Environment { get; set; }

    /// <summary>Pulumi's access token.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [AcceptsOnly(typeof(SecureString))]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? AccessToken { get; set; }

    /// <summary>Pulumi's organization as the user name, and an access token as the password.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [AcceptsOnly(typeof(PSCredential))]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>The connection, or its name, by which Pulumi is reached.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [AllowNull]
    public SophiaConnection? From { get; set; }

    /// <summary>A .env file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvFileSet)]
    [OneValue(IsRefusedByCommand = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? EnvFile { get; set; }

    /// <summary>The dialect in which the file is read.</summary>
    [Parameter(ParameterSetName = EnvFileSet)]
    [OneValue(IsRefusedByCommand = true)]
    [ArgumentCompleter(typeof(DialectCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> with the values of earlier lines of the file.</summary>
    [Parameter(ParameterSetName = EnvFileSet)]
    public SwitchParameter Expand { get; set; }

    /// <summary>A connection of Snowflake's own tools, by name; <c>default</c> for the default one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SnowflakeConnectionSet)]
    [OneValue(IsRefusedByCommand = true)]
    [ArgumentCompleter(typeof(SnowflakeConnectionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SnowflakeConnection { get; set; }

    /// <summary>Settings, by variable or by name: text, SecureString or, for a service, PSCredential. They override those of the environment or file.</summary>
    [Parameter]
    [AcceptsOnly(typeof(IDictionary))]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IDictionary? Setting { get; set; }

    /// <summary>The connection's name in this runspace.</summary>
    [Parameter]
    [OneValue(IsRefusedByCommand = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>Hosts that a credential may be sent to even though it comes from a different source than their address.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? AllowHost { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (From is null && IsBound(nameof(From))) Refuse(ErrorRecords.EmptyConnection(nameof(From)));
        if (From?.Fault is { } fault) Refuse(ErrorRecords.For(fault, From.Name));
        // The access to Pulumi itself must not come from a previously opened environment.
        _access = From ?? RunspaceState.Connection?.ForAccess() ?? SophiaConnector.FromProcess();
        base.BeginProcessing();
        _began = true;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _tried = true;
        RefuseNameInUse();
        // From here on, however this ends, the previous connection must not be used.
        Fail(error: null);
        CheckArguments();
        ReadSettings();
        switch (ParameterSetName)
        {
            case EnvFileSet: ConnectToFile(EnvFile!); break;
            case SnowflakeConnectionSet: ConnectToSnowflake(SnowflakeConnection!); break;
            case EnvironmentSet: ConnectToEnvironment(Environment!); break;
            default: Use(Setting is null ? SophiaConnector.FromProcess(Options) : SophiaConnector.FromSettings(Options)); break;
        }
    }

    /// <inheritdoc/>
    protected internal override void WriteError(ErrorRecord error)
    {
        if (RunspaceState.Failed is { HasError: false }) Fail(error.ErrorDetails.Message);
        base.WriteError(error);
    }

    /// <inheritdoc/>
    protected override void OnEnded()
    {
        // The previous command in the pipeline had no output, or failed.
        if (_began && !_tried) Fail("No environment was given.");
    }

    private string Call
    {
        get
        {
            string command = MyInvocation.MyCommand.Name;
            string name = string.IsNullOrEmpty(Name) ? string.Empty : $" -Name {Name}";
            return ParameterSetName switch
            {
                EnvFileSet => $"{command} -EnvFile {Shown(EnvFile)}{name}",
                SnowflakeConnectionSet => $"{command} -SnowflakeConnection {Shown(SnowflakeConnection)}{name}",
                // Without the environment if it has not yet arrived from the pipeline.
                EnvironmentSet when _tried || Environment is not null => $"{command} {Shown(Environment)}{name}",
                _ => command + (IsBound(nameof(Setting)) ? " -Setting" : string.Empty) + name,
            };
        }
    }

    private ConnectOptions Options => new()
    {
        Name = Name,
        Given = _given.Values,
        Secrets = _given.Secrets,
        AllowedHosts = AllowHost ?? [],
    };

    private static string Shown(string? argument) => string.IsNullOrEmpty(argument) ? "''" : argument;

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private void Fail(string? error) => RunspaceState.Fail(new FailedConnection(Call, error, string.IsNullOrEmpty(Name) ? null : Name));

    // Whoever gives only a name means the connection that has it, not the process's variables. It stays as it is.
    private void RefuseNameInUse()
    {
        if (ParameterSetName != ProcessSet || IsBound(nameof(Setting)) || string.IsNullOrEmpty(Name)) return;
        if (RunspaceState.Find(Name) is not ({ Source: not ConnectionSource.Process } taken, _)) return;
        ErrorRecord error = ErrorRecords.WrongCall("NameInUse", $"There is a connection named '{taken.Name}' already, and nothing was named to connect to.", Name,
            $"To make it the current one, run Select-SophiaConnection {taken.Name}. To replace it, name an environment, -EnvFile, -SnowflakeConnection or -Setting.");
        RunspaceState.Fail(new FailedConnection(Call, error.ErrorDetails.Message));
        ThrowTerminatingError(error);
    }

    private void CheckArguments()
    {
        string? empty = ParameterSetName switch
        {
            EnvFileSet when string.IsNullOrEmpty(EnvFile) => nameof(EnvFile),
            SnowflakeConnectionSet when string.IsNullOrEmpty(SnowflakeConnection) => nameof(SnowflakeConnection),
            EnvironmentSet when string.IsNullOrEmpty(Environment) => nameof(Environment),
            _ => null,
        };
        if (empty is not null) Refuse("EmptyValue", $"-{empty} is empty, or a list.", empty, "Check the variable that it comes from. Without parameters, the command connects to the variables of the process.");
        // The engine's text of an object, whose Environment is missing or null.
        if (ParameterSetName == EnvironmentSet && Environment!.StartsWith("@{", StringComparison.Ordinal)) Refuse("UnsupportedInput", "The object from the pipeline has no Environment.", Environment, "Pipe in the name of an environment, or what Get-SophiaEnvironment returns.");
        if (IsBound(nameof(AllowHost)) && (AllowHost is not { Length: > 0 } || AllowHost.Any(string.IsNullOrEmpty))) Refuse("EmptyValue", "-AllowHost is empty.", nameof(AllowHost), "Name a host, or leave the parameter out.");
        if (!DialectCompleter.Has(Dialect)) Refuse("UnknownDialect", $"There is no dialect '{Dialect}'.", Dialect, $"Dialects: {string.Join(", ", DialectCompleter.Names)}.");
        if (!IsBound(nameof(Name))) return;
        if (string.IsNullOrWhiteSpace(Name)) Refuse("EmptyValue", "-Name is empty, or a list.", nameof(Name), "Check the variable that it comes from, or leave the parameter out.");
        if (WildcardPattern.ContainsWildcardCharacters(Name) || Name!.Any(char.IsControl))
            Refuse("InvalidName", $"'{Name}' can't be the name of a connection.", Name, "A name contains no wildcards (*, ?, [, ]) and no control characters.");
    }

    private void ReadSettings()
    {
        _given = new GivenSettings();
        if (IsBound(nameof(AccessToken)) && IsBound(nameof(Credential)))
            Refuse("ParametersDoNotFit", "-AccessToken and -Credential both give a token.", nameof(Credential), "Give one of them.");
        if (IsBound(nameof(AccessToken)))
        {
            if (AccessToken is null) RefuseType(nameof(AccessToken), "a SecureString, as Read-Host -AsSecureString or Get-Secret returns");
            Check(_given.Add(PulumiService.Token, AccessToken!, "-AccessToken"));
        }

        if (IsBound(nameof(Credential)))
        {
            if (Credential is null) RefuseType(nameof(Credential), "a PSCredential, as Get-Credential returns");
            CheckOrganization(Credential!.UserName);
            Check(_given.Add(PulumiService.Token, Credential, "-Credential"));
        }

        if (!IsBound(nameof(Setting))) return;
        if (Setting is null) RefuseType(nameof(Setting), "a hashtable, such as @{ GONG_API_KEY = $key }");
        if (Setting!.Count == 0) Refuse("EmptyValue", "-Setting is empty.", nameof(Setting), "Give at least one setting, or leave the parameter out.");
        Check(_given.Add(Setting));
    }

    private void CheckOrganization(string name)
    {
        if (!EscEnvironmentName.IsPart(name))
            Refuse("InvalidName", $"'{name}', the user name of -Credential, can't be the name of an organization.", name, "The user name of -Credential is Pulumi's organization, and its password is the access token. With a token alone, use -AccessToken.");
    }

    private void RefuseType(string parameter, string type) =>
        Refuse("EmptyValue", $"-{parameter} is empty, or is not {type}.", parameter, $"Give {type}. Plain text would remain in the shell's history.");

    private void Check(ErrorRecord? wrong)
    {
        if (wrong is not null) Refuse(wrong);
    }

    private void Refuse(string id, string message, object? target, string action) => Refuse(ErrorRecords.WrongCall(id, message, target, action));

    private void Refuse(ErrorRecord error)
    {
        Fail(error.ErrorDetails.Message);
        ThrowTerminatingError(error);
    }

    // Expands nothing from the process: it would count as the file's own, and a file must not send the process's
    // credentials to a host that it names itself.
    private void ConnectToFile(string envFile)
    {
        if (EnvFiles.Read(this, envFile, Dialect, Expand, static _ => null) is not { } document) return;
        SophiaConnection connection = SophiaConnector.FromEnvFile(GetUnresolvedProviderPathFromPSPath(envFile), document, Options);
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
            Use(SophiaConnector.FromSnowflakeConnection(file, name, SessionState.Path.CurrentFileSystemLocation.ProviderPath, Options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            WriteError(ErrorRecords.File(exception, name));
        }
    });

    private void ConnectToEnvironment(string environment) => Try(environment, () =>
    {
        ProviderContext context = new(SophiaServices.List, _access!, Listener, _given.Values, AllowHost);
        try
        {
            Use(Await(SophiaConnector.FromEnvironmentAsync(environment, context, Options, StopToken)));
        }
        catch (ServiceException exception) when (exception.Reason is FailureReason.NotConfigured or FailureReason.InvalidRequest or FailureReason.NotFound)
        {
            throw AboutFile(exception, environment) ?? AboutOrganization(exception) ?? exception;
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.AuthenticationFailed && TokenOrigin is { } origin)
        {
            throw exception.WithMessage(exception.Message, PulumiService.CheckToken(origin));
        }
    });

    // The parameter that gave the token; null if none did.
    private string? TokenOrigin => AccessToken is not null ? "-AccessToken"
        : Credential is not null ? "the password of -Credential"
        : _given.Values.ContainsKey(PulumiService.Token.Variable) ? $"{PulumiService.Token.Variable} in -Setting" : null;

    // Somebody who gives a login as a credential looks for the mistake in the environment's name.
    private ServiceException? AboutOrganization(ServiceException exception) => exception.Reason == FailureReason.NotFound && Credential is not null && Environment!.Count(static next => next == '/') < 2
        ? exception.WithMessage(exception.Message, $"{exception.RecommendedAction} The organization is the user name of -Credential ({Credential.UserName}).")
        : null;

    // A file where an environment belongs: null if it does not look like one.
    private ServiceException? AboutFile(ServiceException exception, string environment)
    {
        string action = $"To read the file, run Connect-SophiaEnvironment -EnvFile {environment}.";
        bool exists = File.Exists(Path.Combine(SessionState.Path.CurrentFileSystemLocation.ProviderPath, environment));
        if (EnvFileName().IsMatch(environment)) return exception.WithMessage($"'{environment}' is {(exists ? "a file" : "the name of a file")}, not an environment in Pulumi ESC.", action);
        return exists && exception.Reason != FailureReason.NotConfigured
            ? exception.WithMessage($"{exception.Message} There is a file of that name.", $"{action} {exception.RecommendedAction}")
            : null;
    }

    private void Use(SophiaConnection connection)
    {
        RunspaceState.Use(connection);
        WriteObject(connection);
    }

    [GeneratedRegex(@"(^|[\\/])\.env(\.[^\\/]*)?$|\.env$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnvFileName();
}
