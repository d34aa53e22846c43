using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Shell.Running;

/// <summary>Runs a pipeline while lines flow into it, so that <c>$input</c> streams.</summary>
internal static class InputFeeder
{
    public static void Invoke(Pipeline pipeline, TextReader input)
    {
        using ManualResetEventSlim ended = new();
        pipeline.StateChanged += (_, e) =>
        {
            if (e.PipelineStateInfo.State is PipelineState.Completed or PipelineState.Failed or PipelineState.Stopped)
                ended.Set();
        };
        pipeline.InvokeAsync();

        // A separate thread: a read from standard input can't be cancelled, and must not keep us from exiting.
        new Thread(() => Feed(pipeline, input)) { IsBackground = true, Name = "Standard input" }.Start();
        ended.Wait();
        if (pipeline.PipelineStateInfo.Reason is { } reason)
            throw reason;
    }

    private static void Feed(Pipeline pipeline, TextReader input)
    {
        try
        {
            while (input.ReadLine() is { } line)
                pipeline.Input.Write(line);
            pipeline.Input.Close();
        }
        catch (Exception e) when (e is PipelineClosedException or ObjectDisposedException)
        {
            // The pipeline accepts no more input.
        }
    }
}
