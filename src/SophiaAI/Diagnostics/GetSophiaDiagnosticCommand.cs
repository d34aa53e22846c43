using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Integrations;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Diagnostics;

namespace SophiaAI.Diagnostics;

/// <summary>Gathers what a bug report or a support case needs, with nothing secret in it.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaDiagnostic")]
[OutputType(typeof(SophiaDiagnostic))]
public sealed class GetSophiaDiagnosticCommand : ServiceCmdlet
{
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The integrations to look at; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NamedBy(typeof(SophiaDiagnostic), "Integration", "Service")]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Integration { get; set; }

    /// <summary>A file that it is written to as well, as JSON. One that exists is replaced.</summary>
    [Parameter]
    [OneValue]
    [Alias("LiteralPath", "OutputFile")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The time for each address, in seconds.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 90)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>Sends nothing, and looks up no name: only what this machine knows is gathered.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    // Why there is no connection is what it is called for.
    private protected override bool WorksUnconnected => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Integration ?? [])
        {
            if (!SophiaServices.List.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                ThrowTerminatingError(ErrorRecords.WrongCall(
                    "UnknownIntegration", $"There is no integration named '{name}'. There are {Grammar.And([.. SophiaServices.List.Names])}.", name, "Use one of these names, or none for all of them."));
            }

            _named.Add(name);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        WaitingFor = "Looking at the services";
        using DiagnosticFile? file = Begin();
        ProviderContext context = Context();
        DiagnosticOptions options = new()
        {
            // An empty list from the pipeline names none.
            Services = _named.Count > 0 || MyInvocation.ExpectingInput ? _named : null,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            IsOffline = Offline,
            ConnectionFailure = Connection is null ? RunspaceState.Failed?.ToException().Message : null,
        };
        DiagnosticGatherer gatherer = new(context, options, DiagnosticText.Of(context.Runtime.Redactor.Redact));
        SophiaDiagnostic diagnostic = Await(gatherer.GatherAsync(HostFacts.Of(this, context.Runtime), SessionErrors.Of(SessionState), StopToken));
        if (file is not null) Save(file, diagnostic);
        WriteObject(diagnostic);
    }

    private DiagnosticFile? Begin()
    {
        if (Path is null) return null;
        try
        {
            return DiagnosticFile.Begin(InputFiles.Literal(this, Path).FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            WriteError(ErrorRecords.NotWritten(exception, Path));
            return null;
        }
    }

    private void Save(DiagnosticFile file, SophiaDiagnostic diagnostic)
    {
        try
        {
            file.Write(diagnostic);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.NotWritten(exception, Path!));
        }
    }
}
