namespace SophiaAI.Sandbox.Snowflake;

/// <summary>What a test can set up in the Snowflake stand-in, and observe there.</summary>
public interface ISnowflakeSandbox
{
    /// <summary>How long a submission waits for its statement before it is answered with 202. Snowflake's 45 seconds by default.</summary>
    TimeSpan SynchronousLimit { get; set; }

    /// <summary>Every statement submitted so far, oldest first.</summary>
    IReadOnlyList<SnowflakeStatement> Statements { get; }

    /// <summary>Puts a key into a user's first slot, as ALTER USER … SET RSA_PUBLIC_KEY does. An unknown user is created.</summary>
    /// <param name="user">The user's name; its case does not matter.</param>
    /// <param name="spkiPem">The public key as SubjectPublicKeyInfo in PEM.</param>
    void RegisterPublicKey(string user, string spkiPem);

    /// <summary>Whether a statement was cancelled, by request or by its time limit.</summary>
    bool IsCancelled(string statementHandle);
}
