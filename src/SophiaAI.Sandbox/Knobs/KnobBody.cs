using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Knobs;

/// <summary>The body of a request to a knob. The first thing that is wrong with it is what the answer says; a member that the knob doesn't have is wrong too.</summary>
internal sealed class KnobBody
{
    private readonly JsonObject _body;
    private string? _error;

    private KnobBody(JsonObject body, string? error) => (_body, _error) = (body, error);

    /// <summary>Why the request is refused; null when nothing is wrong with what was read so far.</summary>
    public IResult? Refusal => _error is null ? null : Refuse(_error);

    /// <param name="request">The request.</param>
    /// <param name="members">The members that the knob has.</param>
    public static async Task<KnobBody> ReadAsync(HttpRequest request, params string[] members)
    {
        if (await WireJson.TryReadUniqueObjectAsync(request).ConfigureAwait(false) is not { } body)
            return new KnobBody([], "The body should be a JSON object.");
        string? stranger = body.Select(m => m.Key).FirstOrDefault(m => !members.Contains(m));
        return new KnobBody(body, stranger is null ? null : $"There is no `{stranger}`: the members are {string.Join(", ", members)}.");
    }

    public static IResult Refuse(string message, int statusCode = StatusCodes.Status400BadRequest) => Results.Json(new { message }, WireJson.Options, statusCode: statusCode);

    /// <summary>Maps DELETE, which takes back what the knob has done.</summary>
    public static void MapUndo(IEndpointRouteBuilder routes, string path, Action undo) => routes.MapDelete(path, () =>
    {
        undo();
        return Results.NoContent();
    });

    public static IResult Answer<T>(T body) => Results.Json(body, WireJson.Options);

    /// <summary>Notes what is wrong, unless something is already.</summary>
    public void Check(bool isRight, string message) => _error ??= isRight ? null : message;

    public string? Text(string name)
    {
        Check(_body[name] is null || _body[name]!.GetValueKind() == JsonValueKind.String, $"`{name}` should be a string.");
        return WireJson.StringOf(_body[name]);
    }

    /// <summary>A text that is one of these words.</summary>
    public string? Word(string name, params IReadOnlyList<string> words)
    {
        string? text = Text(name);
        Check(text is null || words.Contains(text), $"`{name}` should be one of {string.Join(", ", words)}.");
        return text;
    }

    public bool? Flag(string name)
    {
        JsonValueKind? kind = _body[name]?.GetValueKind();
        Check(kind is null or JsonValueKind.True or JsonValueKind.False, $"`{name}` should be true or false.");
        return kind is JsonValueKind.True or JsonValueKind.False ? kind is JsonValueKind.True : null;
    }

    public double? Number(string name, double least, double most)
    {
        double? number = _body[name]?.GetValueKind() == JsonValueKind.Number ? _body[name]!.GetValue<double>() : null;
        bool isRight = _body[name] is null || (number >= least && number <= most);
        Check(isRight, string.Create(CultureInfo.InvariantCulture, $"`{name}` should be a number from {least} to {most}."));
        return isRight ? number : null;
    }

    public int? Integer(string name, int least, int most)
    {
        double? number = Number(name, least, most);
        Check(number is null || double.IsInteger(number.Value), $"`{name}` should be a whole number.");
        return (int?)number;
    }

    /// <summary>Says that a member is missing.</summary>
    public void Require(string name) => Check(_body[name] is not null, $"`{name}` is missing.");
}
