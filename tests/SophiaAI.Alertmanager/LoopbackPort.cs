using System.Net;
using System.Net.Sockets;

namespace SophiaAI.Alertmanager;

/// <summary>Ports of this machine's loopback.</summary>
internal static class LoopbackPort
{
    /// <summary>One that is free now, for what takes no port 0: it is almost always free a moment later, too.</summary>
    public static int Free()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
