namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>A variable as the operation declares it.</summary>
internal sealed record GraphQLVariable(string Name, bool Required, GraphQLValue? Default, GraphQLLocation Location);
