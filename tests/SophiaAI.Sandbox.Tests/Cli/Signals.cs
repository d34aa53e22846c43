using System.Diagnostics;

namespace SophiaAI.Sandbox.Tests.Cli;

internal static class Signals
{
    public static void Send(string name, int processId)
    {
        using Process kill = Process.Start("kill", ["-" + name, processId.ToString()]);
        kill.WaitForExit();
    }
}
