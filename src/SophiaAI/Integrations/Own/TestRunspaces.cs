using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// The runspaces in which the scripts of one run run: fresh ones, with this module and nothing of the caller's session. One is
/// used again when its script has ended by itself and has left nothing in it, after a reset. They have no host that could ask anybody anything.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A rented runspace belongs to the script that runs in it, and goes back or is closed when that has ended.")]
[SuppressMessage("Usage", "CA2213", Justification = "A script that nobody waits for any longer still uses them when it ends.")]
internal sealed class TestRunspaces : IDisposable
{
    private readonly ConcurrentBag<Runspace> _idle = [];
    private readonly ConcurrentDictionary<Runspace, bool> _rented = [];
    private readonly ConcurrentDictionary<string, PesterFile> _pester = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    // Opening takes all that a processor has: several at once would only keep everything else waiting.
    private readonly SemaphoreSlim _opening = new(1);
    private readonly string _folder;

    // The same in all of them.
    private volatile IReadOnlySet<string>? _fresh;

    /// <param name="folder">The folder in which scripts begin.</param>
    public TestRunspaces(string folder) => _folder = folder;

    /// <summary>Cancelled when the command ends.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>A Pester file, in this run.</summary>
    public PesterFile Pester(string pester, string file) => _pester.GetOrAdd(file, _ => new PesterFile(pester, file, this));

    /// <summary>A runspace for one script.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Runspace> RentAsync(CancellationToken cancellationToken)
    {
        Runspace? runspace = TakeIdle();
        if (runspace is null)
        {
            await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                runspace = TakeIdle() ?? await Task.Factory.StartNew(Open, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            }
            finally
            {
                _opening.Release();
            }
        }

        _rented[runspace] = true;
        if (_end.IsCancellationRequested) Dispose();
        return runspace;
    }

    /// <summary>Runs a script. When it is to be stopped, nobody waits until it has stopped.</summary>
    /// <param name="call">The script.</param>
    /// <param name="runspace">A rented runspace. It goes back when the script has ended.</param>
    /// <param name="cancellationToken">Stops the script.</param>
    /// <returns>What it has output.</returns>
    /// <exception cref="RuntimeException">The script has failed.</exception>
    /// <exception cref="OperationCanceledException">The script was stopped.</exception>
    public async Task<IReadOnlyList<PSObject>> RunAsync(ScriptCall call, Runspace runspace, CancellationToken cancellationToken)
    {
        _rented.TryRemove(runspace, out _);
        bool isReusable = false;
        try
        {
            Prepare(runspace, call);
            using PowerShell shell = Shell(runspace, call);
            // Callbacks run where the token is cancelled, such as on the thread of Ctrl+C, which must not wait.
            using CancellationTokenRegistration stopping = cancellationToken.Register(() => shell.BeginStop(null, null));
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<PSObject> output = await InvokeAsync(shell, cancellationToken).ConfigureAwait(false);
            isReusable = !call.IsAlone;
            return output;
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            isReusable = !call.IsAlone;
            throw;
        }
        finally
        {
            call.After?.Invoke(runspace);
            RunningTest.Set(runspace, null);
            Return(runspace, isReusable);
        }
    }

    /// <summary>Ends the runspaces in which nothing runs; each other one ends with its script.</summary>
    public void Dispose()
    {
        _end.Cancel();
        while (_idle.TryTake(out Runspace? runspace)) Close(runspace);
        foreach (Runspace runspace in _rented.Keys.Where(runspace => _rented.TryRemove(runspace, out _))) Close(runspace);
    }

    private static async Task<IReadOnlyList<PSObject>> InvokeAsync(PowerShell shell, CancellationToken cancellationToken)
    {
        using PSDataCollection<PSObject> input = [];
        input.Complete();
        PSDataCollection<PSObject> output = [];
        try
        {
            await Task.Factory.FromAsync(shell.BeginInvoke(input, output), shell.EndInvoke).ConfigureAwait(false);
        }
        catch (PipelineStoppedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }

        // A script that is stopped while it catches errors may end as if nothing had happened.
        cancellationToken.ThrowIfCancellationRequested();
        return [.. output];
    }

    private static PowerShell Shell(Runspace runspace, ScriptCall call)
    {
        PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddScript(call.Text, useLocalScope: true);
        foreach (object? argument in call.Arguments) shell.AddArgument(argument);
        ScriptStreams.Report(shell.Streams, call);
        return shell;
    }

    private void Prepare(Runspace runspace, ScriptCall call)
    {
        Common.RunspaceState.Begin(runspace, call.Context.Connection);
        RunningTest.Set(runspace, call.Run);
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(_folder));
        call.Before?.Invoke(runspace);
    }

    private Runspace? TakeIdle()
    {
        while (_idle.TryTake(out Runspace? runspace))
        {
            if (IsAsFresh(runspace))
            {
                runspace.ResetRunspaceState();
                return runspace;
            }

            Close(runspace);
        }

        return null;
    }

    private void Return(Runspace runspace, bool isReusable)
    {
        if (isReusable) _idle.Add(runspace);
        else Close(runspace);
        if (_end.IsCancellationRequested) Dispose();
    }

    private bool IsAsFresh(Runspace runspace)
    {
        try
        {
            return RunspaceContents.Of(runspace).SetEquals(_fresh!);
        }
        catch (Exception exception) when (exception is RuntimeException or InvalidRunspaceStateException)
        {
            // Its script has closed it, or has removed what it is read with.
            return false;
        }
    }

    private Runspace Open()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        // Scripts use these sooner or later. Ctrl+C while the engine loads one by itself ends the loading first, and the script
        // with an error: its finally block has begun by then, and is what Ctrl+C ends.
        state.ImportPSModule(["Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility"]);
        // Not by its name: another copy may be installed.
        state.ImportPSModule([Path.Combine(Path.GetDirectoryName(typeof(TestRunspaces).Assembly.Location)!, "SophiaAI.psd1")]);
        Set(state, "ErrorActionPreference", ActionPreference.Stop);
        Set(state, "PSNativeCommandUseErrorActionPreference", true);
        Set(state, "ProgressPreference", ActionPreference.SilentlyContinue);
        // Shown if the caller wants to see it.
        Set(state, "VerbosePreference", ActionPreference.Continue);
        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        _fresh ??= RunspaceContents.Of(runspace);
        return runspace;
    }

    private static void Set(InitialSessionState state, string name, object value) => state.Variables.Add(new SessionStateVariableEntry(name, value, null));

    // Closing can take as long as a script that does not stop.
    private static void Close(Runspace runspace) => _ = Task.Run(runspace.Dispose);
}
