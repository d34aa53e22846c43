using System.Diagnostics;
using SophiaAI.Tests.Shared;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Cli;

internal static class Signals
{
    public static void Send(string name, int processId)
    {
        using Process kill = Process.Start("kill", ["-" + name, processId.ToString()]);
        Assert.Equal(0, Patience.ForExit(kill));
    }
}
