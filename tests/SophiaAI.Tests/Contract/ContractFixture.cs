using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Contract;

/// <summary>What the contract's calls share: an engine, because each of them begins by disconnecting, and a statement that has ended.</summary>
public sealed class ContractFixture : IDisposable
{
    public ContractFixture(SandboxFixture sandbox)
    {
        sandbox.SetVariables();
        Handle = Engine.Run("$id = (Invoke-SnowflakeQuery 'SELECT 1 AS ONE' -NoWait).StatementHandle; Wait-SnowflakeStatement $id").Values("StatementHandle").Cast<string>().Single();
    }

    /// <summary>The handle of a Snowflake statement that has ended.</summary>
    public string Handle { get; }

    internal Engine Engine { get; } = new();

    public void Dispose() => Engine.Dispose();
}
