namespace SophiaAI.Sandbox.Estuary.Rest;

/// <summary>A refusal in the words of PostgREST.</summary>
internal sealed class RestException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}
