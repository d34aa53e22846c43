using System.Management.Automation;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Common;

/// <summary>
/// What every cmdlet of the module has: a token that ends with the command, and a way to step asynchronous work from the
/// pipeline thread. Nothing is asked of a provider before the pipeline wants it, so an early stop stops the next page.
/// </summary>
public abstract class SophiaCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly EventQueue _events = new();
    private readonly ProgressThrottle _progress = new();
    private HashSet<string> _typed = [];

    /// <summary>Cancelled when the user stops the command, and when the command has ended in whatever way.</summary>
    protected internal CancellationToken StopToken => _stop.Token;

    /// <summary>Where providers report to.</summary>
    protected IProgress<ProviderEvent> Listener => _events;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _typed = [.. MyInvocation.BoundParameters.Keys];
        Views.EnsureLoaded(this);
    }

    /// <summary>Whether a parameter was typed. What is bound before the first object comes was; the rest comes with the objects.</summary>
    /// <param name="parameter">The parameter's name.</param>
    protected bool WasTyped(string parameter) => _typed.Contains(parameter);

    /// <summary>The user has pressed Ctrl+C. Runs on another thread: cancels, and does nothing else.</summary>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>
    /// Ends what is left running. After <c>Select-Object -First</c> this is the only sign that the pipeline has stopped.
    /// </summary>
    public void Dispose()
    {
        OnEnded();
        _stop.Cancel();
        _stop.Dispose();
        _events.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The command has ended, in whatever way. May come for a command that never began.</summary>
    protected virtual void OnEnded()
    {
    }

    /// <summary>Waits for a task, writing what is reported meanwhile.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped; the task is left to end by itself.</exception>
    protected internal T Await<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _events.WakeAfter(task);
        try
        {
            while (!task.IsCompleted)
            {
                _events.Wait(task, StopToken);
                WriteEvents();
            }

            WriteEvents();
            return task.GetAwaiter().GetResult();
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

    /// <summary>Gives items on the pipeline thread as they arrive. The next one is asked for when the one before it has been used.</summary>
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
                // Within a page nothing has to be waited for.
                if (!move.IsCompletedSuccessfully)
                {
                    moving = move.AsTask();
                    if (!Await(moving)) yield break;
                }
                else if (!move.Result)
                {
                    // What was said after the last item.
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

    /// <summary>Does something that calls a service; its failure becomes an error record, and the command continues.</summary>
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
            WriteError(ErrorRecords.For(exception, target));
            return false;
        }
    }

    // With -Debug alone, the engine stops and asks at every warning and every verbose line. Nothing of ours may ask, so
    // these go to the debug stream then.
    private bool AsksAt(string ownParameter) =>
        MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug) && debug is SwitchParameter { IsPresent: true }
        && !MyInvocation.BoundParameters.ContainsKey(ownParameter);

    /// <summary>Writes a warning without ever asking, and without any secret that is known by now.</summary>
    protected internal new void WriteWarning(string text)
    {
        if (AsksAt("WarningAction")) WriteDebug("Warning: " + text);
        else base.WriteWarning(KnownSecrets.Redact(text));
    }

    /// <summary>Writes a verbose line without ever asking, and without any secret that is known by now.</summary>
    protected internal new void WriteVerbose(string text)
    {
        if (AsksAt("Verbose")) WriteDebug(text);
        else base.WriteVerbose(KnownSecrets.Redact(text));
    }

    /// <summary>Writes an error. What comes after it need not run: it may end the script.</summary>
    protected internal new virtual void WriteError(ErrorRecord error) => base.WriteError(error);

    /// <summary>Writes a debug line without any secret that is known by now.</summary>
    protected internal new void WriteDebug(string text) => base.WriteDebug(KnownSecrets.Redact(text));

    /// <summary>Asks whether to do it. What is typed in the wrong place may be a secret: the question holds none that is known.</summary>
    protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(KnownSecrets.Redact(target), KnownSecrets.Redact(action));

    /// <summary>As above, with the words of the question and of what <c>-WhatIf</c> says.</summary>
    protected new bool ShouldProcess(string description, string question, string caption) =>
        base.ShouldProcess(KnownSecrets.Redact(description), KnownSecrets.Redact(question), KnownSecrets.Redact(caption));

    /// <summary>Asks again, about what is dangerous in it.</summary>
    protected new bool ShouldContinue(string question, string caption) => base.ShouldContinue(KnownSecrets.Redact(question), KnownSecrets.Redact(caption));

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
                    if (_progress.Next(MyInvocation.MyCommand.Name, reported) is { } record) WriteProgress(record);
                    break;
            }
        }
    }

    // An iterator must not be disposed of while it moves: when the pipeline has gone, that happens behind it.
    private static void Release<T>(IAsyncEnumerator<T> enumerator, Task<bool>? moving) => Observe(moving is { IsCompleted: false }
        ? moving.ContinueWith(_ => enumerator.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap()
        : enumerator.DisposeAsync().AsTask());

    // Nobody waits for it any more, so nobody else would look at its failure.
    private static void Observe(Task task) => task.ContinueWith(
        static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
