using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using SophiaAI.Shell.Hosting;
using SophiaAI.Shell.MissingCommands;

namespace SophiaAI.Shell.Running;

/// <summary>The PowerShell engine: runs one pipeline at a time and shows its output.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;
    private readonly ShellHost _host;
    private readonly RunningPipelines _running = new();

    private Engine(Runspace runspace, ShellHost host)
    {
        _runspace = runspace;
        _host = host;
    }

    /// <summary>The value of <c>$?</c> after the last pipeline.</summary>
    public bool LastSucceeded
    {
        get
        {
            using Pipeline pipeline = _runspace.CreatePipeline("$global:?");
            return pipeline.Invoke() is [{ BaseObject: true }];
        }
    }

    public static Engine Open(ShellHost host)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        // Windows defaults to a policy that forbids scripts until somebody sets another; pwsh ships with this one.
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;

        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        try
        {
            // One thread for all pipelines, as in pwsh: thread-bound state survives from one command to the next.
            runspace.ThreadOptions = PSThreadOptions.ReuseThread;
            runspace.Open();
            MissingCommandHandler.Attach(runspace);
            return new Engine(runspace, host);
        }
        catch
        {
            runspace.Dispose();
            throw;
        }
    }

    public Outcome ImportModule(string manifest)
    {
        Command import = new("Import-Module");
        import.Parameters.Add("Name", manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        using Pipeline pipeline = CreatePipeline();
        return Run(pipeline, import);
    }

    /// <summary>The text of the session's <c>prompt</c> function.</summary>
    public string Prompt()
    {
        using Pipeline pipeline = CreatePipeline();
        pipeline.Commands.Add("prompt");
        try
        {
            return string.Concat(pipeline.Invoke());
        }
        catch (RuntimeException)
        {
            // A user's own prompt function may fail.
            return "PS> ";
        }
    }

    /// <summary>Runs a text and shows its output.</summary>
    /// <param name="text">The text to run, in the session's own scope.</param>
    /// <param name="input">What the script reads as <c>$input</c>.</param>
    public Outcome RunText(string text, TextReader? input = null)
    {
        // Only pipelines that go into the history change $?.
        using Pipeline pipeline = _host.NestedPrompts > 0
            ? _runspace.CreateNestedPipeline(text, addToHistory: true)
            : _runspace.CreatePipeline(text, addToHistory: true);
        pipeline.Commands.Clear();
        return Run(pipeline, new Command(text, isScript: true, useLocalScope: false), input);
    }

    /// <summary>Runs a script file, whose <c>exit</c> ends the session.</summary>
    public Outcome RunFile(Command script, TextReader? input)
    {
        ScriptExit.EndsSession(_runspace);
        using Pipeline pipeline = CreatePipeline();
        return Run(pipeline, script, input);
    }

    /// <summary>Stops the running pipeline. False when nothing is running, or it has already been told to stop.</summary>
    public bool TryStop() => _running.TryStop();

    public void Dispose() => _runspace.Dispose();

    private Outcome Run(Pipeline pipeline, Command command, TextReader? input = null)
    {
        // Errors pass through the formatter too, so that they and the output keep their order.
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(command);
        pipeline.Commands.Add("Out-Default");
        try
        {
            using (_running.Enter(pipeline))
            {
                if (input is null)
                    pipeline.Invoke();
                else
                    InputFeeder.Invoke(pipeline, input);
            }

            return Outcome.Completed;
        }
        catch (PipelineStoppedException)
        {
            return Outcome.Stopped;
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException)
        {
            Report(e is IncompleteParseException ? AsParseError(command.CommandText) : e);
            return Outcome.Failed;
        }
        finally
        {
            _host.Screen.HideProgress();
        }
    }

    // During a suspended confirmation, the outer pipeline still occupies the runspace.
    private Pipeline CreatePipeline() =>
        _host.NestedPrompts > 0 ? _runspace.CreateNestedPipeline() : _runspace.CreatePipeline();

    // For a prompt, an incomplete text is not an error, so the engine's views show nothing for this exception.
    private static ParseException AsParseError(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[]? errors);
        return new ParseException(errors);
    }

    /// <summary>Shows a terminating error the way the engine's own views show errors.</summary>
    private void Report(Exception exception)
    {
        ErrorRecord record = (exception as IContainsErrorRecord)?.ErrorRecord
            ?? new ErrorRecord(exception, "Unhandled", ErrorCategory.NotSpecified, null);
        try
        {
            using Pipeline pipeline = CreatePipeline();
            pipeline.Commands.Add("Out-Default");
            _host.Screen.AsErrors(() => pipeline.Invoke(new[] { record }));
        }
        catch (RuntimeException)
        {
            // A user's own error view may fail; the message must not be lost.
            _host.Screen.WriteErrorLine(record.ToString());
        }
    }
}
