namespace SophiaAI.Sandbox.Gong;

/// <summary>The query parameters of a GET.</summary>
internal sealed class GongQuery(HttpRequest request) : GongInput([], "")
{
    private readonly IQueryCollection _parameters = request.Query;

    public override bool Has(string name) => Value(name).Length > 0;

    public override string? Text(string name) => Value(name) is { Length: > 0 } text ? text : null;

    public override bool Flag(string name)
    {
        bool flag = false;
        Check(!Has(name) || bool.TryParse(Value(name), out flag), $"{name} must be true or false");
        return flag;
    }

    /// <summary>Where the page of a list begins that this query asks for.</summary>
    /// <param name="list">The name of the list.</param>
    /// <param name="inputs">The parameters that select what is on the list. Others are ignored.</param>
    public GongPageRequest Page(string list, params IReadOnlyList<string> inputs) =>
        new(list, string.Join('\n', inputs.Select(Value)), Text("cursor"));

    private string Value(string name) => _parameters[name].ToString();
}
