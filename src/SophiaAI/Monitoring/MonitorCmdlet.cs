using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Integrations.Own;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Monitoring;

/// <summary>A command of the monitor: it reads monitoring.yaml, and knows where the state is.</summary>
public abstract class MonitorCmdlet : ServiceCmdlet
{
    private IReadOnlyList<OwnTest> _own = [];
    private TestRunspaces? _runspaces;
    private bool _isDefault;

    // Of the file: a command that goes on running reads it again and again, and a run may say the same.
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>The file that says what is watched and who is told: monitoring.yaml. Without it, the value sophia.monitoring of the connected ESC environment, and else a default.</summary>
    [Parameter]
    [OneValue]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public virtual string? Path { get; set; }

    /// <summary>Where the monitor's state and values are: a folder, which is created if it is missing, or the address of a container of Azure Blob Storage with a prefix. By default the setting SOPHIA_MONITOR_STATE, and else a folder in the user's own state folder.</summary>
    [Parameter]
    [OneValue]
    [Alias("State")]
    [ValidateNotNullOrEmpty]
    public virtual string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _own = OwnTests.All;
    }

    /// <inheritdoc/>
    protected override void OnEnded() => _runspaces?.Dispose();

    /// <summary>What the monitor is to do; null after an error.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="isThorough">Whether also that is said which may well be meant.</param>
    /// <exception cref="Providers.Core.Errors.ServiceException">The connected environment could not be read.</exception>
    private protected MonitorFile? ReadFile(ProviderContext context, bool isThorough = false)
    {
        MonitorVocabulary known = SophiaServices.MonitorVocabulary;
        known = known with
        {
            Checks = [.. known.Checks ?? [], .. _own.Select(static test => $"{test.Integration}/{test.Name}")],
            Lack = reference => SecretLookup.Lack(context, reference),
            IsThorough = isThorough,
        };
        MonitorText? text = Path is not { } path ? Await(MonitorSource.OfEnvironmentAsync(context, StopToken))
            : InputFiles.FindOne(this, path: null, path) is not { } found ? null
            : InputFiles.Read(this, found, full => MonitorSource.OfFile(full, found.Name));
        _isDefault = text is null && Path is null;
        if (text is null) return Path is null ? Remembered(DefaultFile.Read(SophiaServices.List, StartingFile.ConfiguredOf(context), known)) : null;
        MonitorReading reading = MonitorReader.Read(text.Text, text.Name, known);
        foreach (YamlProblem note in reading.File?.Notes ?? []) WarnOnce(note.ToString());
        if (reading.File is null) WriteError(ErrorRecords.InvalidConfiguration(new YamlFileException(reading.Problems, reading.More), text.Name));
        return reading.File is null ? null : Remembered(reading.File);
    }

    /// <summary>Says that another program decides who is told, if one does.</summary>
    private protected void WarnOfAlertmanager(MonitorFile file)
    {
        if (file.Notify.Alertmanager is not null) WarnOnce("The Alertmanager that notify.alertmanager names gets the alerts, and decides who is told: ask it too. This command knows the routes of this file, and no receiver.");
    }

    // For completion.
    private static MonitorFile Remembered(MonitorFile file)
    {
        foreach (AlertRule rule in file.Configuration.Rules) SeenNames.Remember<AlertRule>(rule.Name);
        foreach (AlertReceiver receiver in file.Configuration.Receivers) SeenNames.Remember<AlertReceiver>(receiver.Name);
        return file;
    }

    /// <summary>Says that nobody can be told, which the notes of a file say for themselves.</summary>
    private protected void WarnOfNobody(MonitorFile file)
    {
        if (_isDefault && file.TellsNobody) WarnOnce(DefaultFile.Nobody(SophiaServices.List));
    }

    // What holds for the file, and not for a run of it.
    private void WarnOnce(string warning)
    {
        if (_said.Add(warning)) WriteWarning(warning);
    }

    /// <summary>A run of the monitor.</summary>
    private protected MonitorRun NewRun(ProviderContext context, MonitorFile file) => new(context, file, Store(context), CreateChecks);

    /// <summary>What the last run has left.</summary>
    private protected LastRun NewLastRun(ProviderContext context, MonitorFile file) => new(context, file, Store(context), CreateChecks);

    /// <summary>Says that no run has left anything, if that is so: what is empty then says nothing.</summary>
    private protected void WarnOfNoRun(LastRun last) => WarnOfNoRun(Await(last.NeverRanAsync(StopToken)));

    /// <summary>Says that no run has left anything, if that is so.</summary>
    /// <param name="warning">What to say; null for nothing.</param>
    private protected void WarnOfNoRun(string? warning)
    {
        if (warning is not null) WriteWarning(warning);
    }

    /// <summary>Makes and ends silences.</summary>
    private protected SilenceDesk NewDesk(ProviderContext context, MonitorFile file) => new(context, file, Store(context));

    /// <summary>Makes the checks of a run: those of the module, and those of the user's own.</summary>
    private IEnumerable<CheckSuite> CreateChecks() => SophiaServices.List.CreateChecks().Concat(OwnTests.Suites(_own, Runspaces));

    /// <summary>Says what went wrong besides, in each run anew, unless it was said of the file.</summary>
    private protected void WriteWarnings(IEnumerable<string> warnings)
    {
        foreach (string warning in warnings.Where(warning => !_said.Contains(warning))) WriteWarning(warning);
    }

    // Most commands need none.
    private TestRunspaces Runspaces => _runspaces ??= new TestRunspaces(SessionState.Path.CurrentFileSystemLocation.ProviderPath);

    private IMonitorStore Store(ProviderContext context)
    {
        if (MonitorStores.Open(context, StatePath, FullPath) is { } store) return store;
        ThrowTerminatingError(ErrorRecords.WrongCall(
            "NoStateFolder", "This user has no folder for the monitor's state.", MyInvocation.MyCommand.Name, "Give one with -StatePath, such as a folder of the workspace that a cache keeps from one run to the next."));
        throw new InvalidOperationException();
    }

    private string FullPath(string path)
    {
        try
        {
            return InputFiles.Literal(this, path).FullName;
        }
        catch (Exception exception) when (exception is IOException or SessionStateException)
        {
            ThrowTerminatingError(ErrorRecords.File(exception, path));
            throw new InvalidOperationException();
        }
    }
}
