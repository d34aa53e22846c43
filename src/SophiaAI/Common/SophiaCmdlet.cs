using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Common;

/// <summary>
/// The base of every cmdlet of the module: a token that is cancelled with the command, and a way to step asynchronous work
/// from the pipeline thread. A provider is only asked for what the pipeline wants, so after an early stop no page is fetched.
/// </summary>
[SuppressMessage("Usage", "CA2213", Justification = "Ctrl+C may have marked the token as cancelled, and not yet told anybody: who is waiting for that would be forgotten, and work would go on that nobody can end. There is nothing to free.")]
public abstract class SophiaCmdlet : PSCmdlet, IDisposable
{
    // Progress of the engine's own commands comes from sources with small numbers.
    private const long FirstProgressSource = 1L << 40;

    private static readonly TimeSpan s_progressInterval = TimeSpan.FromSeconds(1);

    // Most answers come sooner.
    private static readonly TimeSpan s_silentWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_timeToClean = TimeSpan.FromSeconds(1);

    private static long s_cmdlets;

    private readonly CancellationTokenSource _stop = new();
    private readonly EventQueue _events = new();
    private readonly ProgressThrottle _progress = new();
    private readonly long _progressSource = FirstProgressSource + Interlocked.Increment(ref s_cmdlets);
    private HashSet<string> _typed = [];
    private bool _hasProgress;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Cancelled when the user stops the command, and when the command ends for any reason.</summary>
    protected internal CancellationToken StopToken => _stop.Token;

    /// <summary>What a wait of some seconds is for, as its progress says it.</summary>
    protected internal string WaitingFor { get; set; } = "Waiting for an answer";

    /// <summary>Where providers report to.</summary>
    protected IProgress<ProviderEvent> Listener => _events;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _typed = [.. MyInvocation.BoundParameters.Keys];
        Views.EnsureLoaded(this);
    }

    /// <summary>Whether a parameter was typed. Those bound before the first object arrives were; the rest come from the pipeline.</summary>
    /// <param name="parameter">The parameter's name.</param>
    protected bool WasTyped(string parameter) => _typed.Contains(parameter);

    /// <summary>All input has been processed.</summary>
    protected virtual void Finish()
    {
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        if (!HasRefusedInput) Finish();
        if (_progress.End() is { } ended) CommandRuntime.WriteProgress(_progressSource, ended);
    }

    // What was piped to a command that takes nothing from the pipeline is an error for each object, which the engine has
    // written. Whoever has asked for something has not asked for all that there is.
    private bool HasRefusedInput => MyInvocation.ExpectingInput && this is not IDynamicParameters
        && !GetType().GetProperties().SelectMany(static property => property.GetCustomAttributes<ParameterAttribute>()).Any(static parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName);

    /// <summary>The user has pressed Ctrl+C. Runs on another thread: cancels, and does nothing else.</summary>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>
    /// Ends what is still running. After <c>Select-Object -First</c> this is the only sign that the pipeline has stopped.
    /// </summary>
    public void Dispose()
    {
        OnEnded();
        // After an error or an early stop, the command may no longer write: what it shows is removed by the host itself.
        if (_progress.End() is { } ended) CommandRuntime.Host?.UI?.WriteProgress(_progressSource, ended);
        _stop.Cancel();
        _events.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The command has ended, for any reason. May be called for a command that never began.</summary>
    protected virtual void OnEnded()
    {
    }

    /// <summary>Waits for a task, and writes what is reported in the meantime.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped; the task is left to end by itself.</exception>
    protected internal T Await<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _events.WakeAfter(task);
        ElapsedTime waiting = new();
        _hasProgress = false;
        try
        {
            while (!task.IsCompleted)
            {
                _events.Wait(task, s_progressInterval, StopToken);
                WriteEvents();
                if (!task.IsCompleted && !_hasProgress && waiting.Value >= s_silentWait) ShowProgress(new ProviderEvent(ProviderEventKind.Progress, $"{WaitingFor} ({waiting.Value.TotalSeconds:0} s)"));
            }

            WriteEvents();
#pragma warning disable RS0030 // The task has ended.
            return task.GetAwaiter().GetResult();
#pragma warning restore RS0030
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!task.IsCompleted) Observe(task);
        }
    }

    /// <summary>
    /// Waits for a task that removes what it has written so far when it is cancelled. After Ctrl+C the process may end with
    /// the command, so a moment is left for that.
    /// </summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    protected internal T AwaitCleanly<T>(Task<T> task)
    {
        try
        {
            return Await(task);
        }
        catch (PipelineStoppedException)
        {
#pragma warning disable RS0030 // Nothing else can be done here any more.
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne(s_timeToClean);
#pragma warning restore RS0030
            throw;
        }
    }

    /// <summary>
    /// Runs work that can't be cancelled, such as opening a file, which takes for ever if it is a pipe that nobody writes
    /// to. When the command is stopped, the work is left to end by itself.
    /// </summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    protected internal T AwaitBlocking<T>(Func<T> work) =>
        Await(Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Returns items on the pipeline thread as they arrive. The next one is requested when the previous one has been consumed.</summary>
    protected internal IEnumerable<T> Stream<T>(IAsyncEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(StopToken);
        Task<bool>? moving = null;
        try
        {
            while (true)
            {
                ValueTask<bool> move = enumerator.MoveNextAsync();
                // Within a page there is nothing to wait for.
                if (!move.IsCompletedSuccessfully)
                {
                    moving = move.AsTask();
                    if (!Await(moving)) yield break;
                }
#pragma warning disable RS0030 // The move has ended.
                else if (!move.Result)
#pragma warning restore RS0030
                {
                    // What was reported after the last item.
                    WriteEvents();
                    yield break;
                }

                WriteEvents();
                yield return enumerator.Current;
            }
        }
        finally
        {
            Release(enumerator, moving);
        }
    }

    /// <summary>Writes items as they arrive; a failure of the service becomes an error record.</summary>
    /// <param name="items">The items.</param>
    /// <param name="target">What the user typed, for the error record.</param>
    protected void WriteAll<T>(Func<IAsyncEnumerable<T>> items, object? target)
    {
        ArgumentNullException.ThrowIfNull(items);
        Try(target, () =>
        {
            foreach (T item in Stream(items())) WriteObject(item);
        });
    }

    /// <summary>Runs an action that calls a service; its failure becomes an error record, and the command continues.</summary>
    /// <param name="target">What the user typed, for the error record.</param>
    /// <param name="action">The work.</param>
    /// <returns>Whether it succeeded.</returns>
    protected internal bool Try(object? target, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            action();
            return true;
        }
        catch (ServiceException exception)
        {
            WriteEvents();
            WriteError(ErrorRecords.For(Explain(exception), Given(exception.Subject) ?? target));
            return false;
        }
    }

    /// <summary>A failure, with what else can be said about what it failed on.</summary>
    internal virtual ServiceException Explain(ServiceException failure) => failure;

    // What the user typed for the full name of what a call failed on; null if that was not typed.
    private string? Given(string? subject) => subject is null ? null : MyInvocation.BoundParameters.Values
        .SelectMany(static value => value switch { string text => [text], string[] texts => texts, _ => (string[])[] })
        .FirstOrDefault(text => text.Length > 0 && (text == subject || subject.EndsWith('/' + text, StringComparison.Ordinal)));

    // With -Debug alone, the engine stops and asks at every warning and every verbose line. The module must never prompt, so
    // these lines then go to the debug stream.
    private bool AsksAt(string ownParameter) =>
        MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug) && debug is SwitchParameter { IsPresent: true }
        && !MyInvocation.BoundParameters.ContainsKey(ownParameter);

    /// <summary>Writes a warning without ever prompting, in one line that is safe to show.</summary>
    protected internal new void WriteWarning(string text)
    {
        if (AsksAt("WarningAction")) WriteDebug("Warning: " + text);
        else base.WriteWarning(ShownText.Line(text));
    }

    /// <summary>Writes a verbose line without ever prompting, in one line that is safe to show.</summary>
    protected internal new void WriteVerbose(string text)
    {
        if (AsksAt("Verbose")) WriteDebug(text);
        else base.WriteVerbose(ShownText.Line(text));
    }

    /// <summary>Writes an error. This may end the script, so code after it may not run.</summary>
    protected internal new virtual void WriteError(ErrorRecord error) => base.WriteError(error);

    /// <summary>Writes a debug line that is safe to show.</summary>
    protected internal new void WriteDebug(string text) => base.WriteDebug(ShownText.Line(text));

    /// <summary>Asks for confirmation. The target may be a secret typed in the wrong place, or a name from elsewhere: the question is made safe to show.</summary>
    protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(ShownText.Line(target), ShownText.Line(action));

    /// <summary>As above, and says whether nobody was asked because of <c>-WhatIf</c>, or somebody said no. The engine tells that only if it is given its own words.</summary>
    protected bool ShouldProcess(string target, string action, out ShouldProcessReason reason) =>
        base.ShouldProcess(ShownText.Line($"Performing the operation \"{action}\" on target \"{target}\"."), null, null, out reason);

    /// <summary>As above, with the text of the question and of the <c>-WhatIf</c> message.</summary>
    protected new bool ShouldProcess(string description, string question, string caption) =>
        base.ShouldProcess(ShownText.Line(description), ShownText.Line(question), ShownText.Line(caption));

    /// <summary>Asks a second time, about what is dangerous in the operation. The default answer is No.</summary>
    /// <param name="question">The question.</param>
    /// <param name="caption">Its title.</param>
    protected new bool ShouldContinue(string question, string caption)
    {
        try
        {
            return base.ShouldContinue(ShownText.Line(question), ShownText.Line(caption), hasSecurityImpact: true, ref _yesToAll, ref _noToAll);
        }
        catch (Exception exception) when (exception is PSInvalidOperationException or HostException or PSNotImplementedException)
        {
            ThrowTerminatingError(ErrorRecords.WrongCall(
                "NobodyToAsk", $"{question} The command has to ask first, and nobody can answer here.", MyInvocation.MyCommand.Name, "Look at what it would do with -WhatIf, and repeat it with -Force."));
            throw;
        }
    }

    /// <summary>Shows how far work on the pipeline thread is. Whether and how often it is shown is decided here.</summary>
    protected internal void ReportProgress(string message) => ShowProgress(new ProviderEvent(ProviderEventKind.Progress, message));

    private void WriteEvents()
    {
        while (_events.TryTake(out ProviderEvent? reported))
        {
            switch (reported!.Kind)
            {
                case ProviderEventKind.Debug: WriteDebug(reported.Message); break;
                case ProviderEventKind.Verbose: WriteVerbose(reported.Message); break;
                case ProviderEventKind.Warning: WriteWarning(reported.Message); break;
                default:
                    _hasProgress = true;
                    ShowProgress(reported);
                    break;
            }
        }
    }

    private void ShowProgress(ProviderEvent reported)
    {
        if (_progress.Next(MyInvocation.MyCommand.Name, reported) is { } record) CommandRuntime.WriteProgress(_progressSource, record);
    }

    // An iterator must not be disposed while it is moving: after the pipeline has gone, it is disposed in the background.
    private static void Release<T>(IAsyncEnumerator<T> enumerator, Task<bool>? moving) => Observe(moving is { IsCompleted: false }
        ? moving.ContinueWith(_ => enumerator.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap()
        : enumerator.DisposeAsync().AsTask());

    // Nobody awaits it any more, so its failure must be observed here.
    private static void Observe(Task task) => task.ContinueWith(
        static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
